import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SystemProcess, startProcess, temporaryFolder } from "../support/local-system.ts";

/* What the README shows is run as it stands there; only the port is another. */

const README = readFileSync("README.md", "utf8");
const run = promisify(execFile);

/** The shell commands of the first block after a heading. */
const block = (heading: string): string => {
  const after = README.slice(README.indexOf(`## ${heading}`));
  const found = /```sh\n([\s\S]*?)```/.exec(after)?.[1];
  if (found === undefined) throw new Error(`the README has no commands under ${heading}`);
  return found;
};
const commands = (script: string): string[] =>
  script
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

describe("the README's requests", () => {
  const data = temporaryFolder();
  let system: SystemProcess;
  beforeAll(async () => {
    system = await startProcess(["--port", "0", "--no-sample", "--data", data]);
  });
  afterAll(async () => {
    await system.kill("SIGINT");
    rmSync(data, { recursive: true, force: true });
  });

  it("create a deal, get an address, list the files, and ask for the handoff", async () => {
    const answers: string[] = [];
    for (const command of commands(block("Integration"))) {
      const here = command.replaceAll("http://127.0.0.1:4000", system.url).replace("curl ", "curl -sS ");
      answers.push(
        (await run("bash", ["-c", here], { env: { PATH: process.env["PATH"], KEY: system.apiKey } })).stdout,
      );
    }
    const [created, address, files, handoff, markdown, feed, key] = answers;
    expect(JSON.parse(created ?? "")).toMatchObject({ dealId: "opp-brightwell-2026" });
    expect(JSON.parse(address ?? "")).toMatchObject({ method: "PUT", uploadId: expect.stringMatching(/^up-/) });
    expect(JSON.parse(files ?? "")).toMatchObject({ items: [{ fileName: "call.vtt", state: "awaiting" }] });
    // Nothing was uploaded: the API says what to do.
    expect(JSON.parse(handoff ?? "")).toMatchObject({
      status: 404,
      detail: expect.stringContaining("upload a source"),
    });
    expect(JSON.parse(markdown ?? "")).toMatchObject({ status: 404 });
    expect(JSON.parse(feed ?? "")).toMatchObject({ items: [], more: false });
    expect(JSON.parse(key ?? "")).toMatchObject({ client: "crm-sync", key: expect.stringMatching(/^hs_/) });
  });

  it("make a key on the command line, and list it", async () => {
    const [create = "", list = ""] = commands(README.slice(README.indexOf("```sh\nHANDOFF_API_KEY"))).slice(1, 3);
    const here = async (command: string) =>
      run("bash", ["-c", `${command.replace("npm run keys", "npm run --silent keys")} --url ${system.url}`], {
        env: { PATH: process.env["PATH"], HOME: process.env["HOME"], KEY: system.apiKey },
      });
    expect((await here(create)).stdout).toMatch(/^hs_/);
    expect((await here(list)).stdout).toContain("crm-sync  read,sync  all");
  });
});

describe("the README's one-shot command", () => {
  it("writes the three files that it names", async () => {
    const out = temporaryFolder();
    const [command] = commands(
      README.slice(README.indexOf("npm run handoff -- test/"), README.indexOf("--out out") + 9),
    );
    const { stdout } = await run("bash", ["-c", (command ?? "").replace("--out out", `--out ${out}`)], {
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    });
    expect(stdout).toContain("in the draft");
    for (const name of ["handoff.json", "handoff.md", "email.eml"]) {
      expect(README).toContain(`out/${name}`);
      expect(existsSync(`${out}/${name}`), name).toBe(true);
    }
    rmSync(out, { recursive: true, force: true });
  });
});

describe("the README's links", () => {
  it("lead to files that are there", () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});
