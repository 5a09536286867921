import { describe, expect, it } from "vitest";
import { given, setting } from "../../infra/settings.ts";
import { RETENTION_SETTINGS } from "../../shared/runtime/settings.ts";

const from = (env: Record<string, string>, context: Record<string, unknown> = {}) => ({
  env,
  context: (name: string) => context[name],
});

describe("settings of a deployment", () => {
  it("come from the environment before the context before the default", () => {
    expect(setting("MODEL", from({ MODEL: "a" }, { MODEL: "b" }))).toBe("a");
    expect(setting("MODEL", from({}, { MODEL: "b" }))).toBe("b");
    expect(setting("MODEL", from({}))).toBe("gpt-5-mini");
  });

  it("take an empty variable as not given", () => {
    expect(given("MAIL_FROM", from({ MAIL_FROM: "" }))).toBeNull();
    expect(setting("ENGINE", from({ ENGINE: "" }, { ENGINE: "openai" }))).toBe("openai");
  });

  it("can say that something is never deleted for its age, which an empty variable cannot", () => {
    const parsed = (env: Record<string, string>) =>
      (["KEEP_FILES_DAYS", "KEEP_TEXTS_DAYS", "KEEP_DEALS_DAYS"] as const).map((name) =>
        RETENTION_SETTINGS[name].parse(setting(name, from(env))),
      );
    expect(parsed({})).toEqual([400, 400, null]);
    expect(parsed({ KEEP_FILES_DAYS: "", KEEP_TEXTS_DAYS: "never", KEEP_DEALS_DAYS: "730" })).toEqual([400, null, 730]);
    expect(parsed({ KEEP_FILES_DAYS: "never", KEEP_DEALS_DAYS: "" })).toEqual([null, 400, null]);
  });

  it("have no default where only the operator can know", () => {
    expect(setting("MAIL_FROM", from({}))).toBeNull();
    expect(setting("PUBLIC_URL", from({}))).toBeNull();
  });

  it("refuse a context value that is no text", () => {
    expect(() => given("MODEL", from({}, { MODEL: 5 }))).toThrow("context MODEL has to be a text");
  });
});
