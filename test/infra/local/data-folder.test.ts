import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataFolderInUse, openDataFolder } from "../../../infra/local/data-folder.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "handoff-test-"));

describe("the data folder", () => {
  it("is refused while another process holds it, and says which", () => {
    const path = folder();
    writeFileSync(join(path, "lock"), String(process.ppid));
    expect(() => openDataFolder(path)).toThrow(DataFolderInUse);
    expect(() => openDataFolder(path)).toThrow(String(process.ppid));
  });

  it("is taken over from a process that is gone", async () => {
    const path = folder();
    const gone = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => gone.once("exit", resolve));
    writeFileSync(join(path, "lock"), String(gone.pid));
    openDataFolder(path);
    expect(readFileSync(join(path, "lock"), "utf8")).toBe(String(process.pid));
  });

  it("is free again once given up, with what was in it", () => {
    const path = folder();
    const open = openDataFolder(path);
    writeFileSync(join(open.mails, "a"), "kept");
    open.release();
    expect(existsSync(join(path, "lock"))).toBe(false);
    expect(readFileSync(join(openDataFolder(path).mails, "a"), "utf8")).toBe("kept");
  });

  it("leaves nothing behind when it was a temporary one", () => {
    const open = openDataFolder(null);
    expect(existsSync(open.path)).toBe(true);
    open.release();
    expect(existsSync(open.path)).toBe(false);
  });
});
