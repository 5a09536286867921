import { describe, expect, it } from "vitest";
import { engineFault, parseHandoff, parseStart } from "../../../infra/local/command-line.ts";
import { nodeFault } from "../../../infra/local/node-version.ts";

describe("npm start", () => {
  it("needs no options", () => {
    expect(parseStart([])).toEqual({ port: 4000, dataDir: null, sample: true });
  });

  it("takes port, folder and no sample", () => {
    expect(parseStart(["--port", "4100", "--data", "x", "--no-sample"])).toEqual({
      port: 4100,
      dataDir: "x",
      sample: false,
    });
  });

  it.each([[["--port", "many"]], [["--port", "70000"]], [["--ports", "1"]]])("says how it is called for %j", (args) => {
    expect(() => parseStart(args)).toThrow(/Usage: npm start/);
  });
});

describe("npm run handoff", () => {
  it("takes one folder and where to write", () => {
    expect(parseHandoff(["deal", "--out", "o"])).toEqual({ folder: "deal", out: "o" });
  });

  it.each([[[]], [["a"]], [["a", "b", "--out", "o"]], [["--out", "o"]]])("says how it is called for %j", (args) => {
    expect(() => parseHandoff(args)).toThrow(/Usage: npm run handoff/);
  });
});

describe("the Node that runs it", () => {
  it.each(["22.12.0", "22.20.1", "24.0.0", "26.1.0"])("may be %s", (version) => {
    expect(nodeFault(version)).toBeNull();
  });

  it.each(["20.20.2", "22.11.0", "18.0.0"])("may not be %s, and is told so", (version) => {
    expect(nodeFault(version)).toContain(version);
  });
});

describe("the engine", () => {
  it.each([[{}], [{ ENGINE: "offline" }], [{ ENGINE: "openai", OPENAI_API_KEY: "k" }]])("starts with %j", (env) => {
    expect(engineFault(env)).toBeNull();
  });

  it.each([
    [{ ENGINE: "openai" }, "OPENAI_API_KEY"],
    [{ ENGINE: "magic" }, "magic"],
  ])("is refused before anything starts with %j", (env, word) => {
    expect(engineFault(env)).toContain(word);
  });
});
