import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FUNCTIONS } from "../../infra/topology.ts";

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, "../..");
const BIN = path.join(ROOT, "node_modules/.bin");
/** What a fresh CI machine has: no home folder, no credentials, no region. */
const BARE = { PATH: [BIN, "/usr/bin", "/bin"].join(path.delimiter), HOME: "/nonexistent", CI: "true" };

const Deployed = z.object({
  Type: z.literal("AWS::Lambda::Function"),
  Metadata: z.object({ "aws:asset:path": z.string() }),
  Properties: z.object({
    FunctionName: z.string(),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
});
const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });

describe("the CDK's synth command", () => {
  let out = "";
  const deployed = new Map<string, { asset: string; variables: Record<string, unknown> }>();
  const find = (entry: string) => {
    const found = deployed.get(`handoff-${entry}`);
    if (found === undefined) throw new Error(`${entry} is not in the template`);
    return found;
  };

  beforeAll(async () => {
    out = await mkdtemp(path.join(tmpdir(), "handoff-synth-"));
    await run(path.join(BIN, "cdk"), ["synth", "--quiet", "--output", out], {
      cwd: ROOT,
      env: { ...BARE, ENGINE: "openai", MAIL_FROM: "handoffs@example.com" },
    });
    const template = Template.parse(JSON.parse(await readFile(path.join(out, "Handoff.template.json"), "utf8")));
    for (const resource of Object.values(template.Resources)) {
      const read = Deployed.safeParse(resource);
      if (!read.success) continue;
      const { Metadata, Properties } = read.data;
      deployed.set(Properties.FunctionName, {
        asset: path.join(out, Metadata["aws:asset:path"]),
        variables: Properties.Environment.Variables,
      });
    }
  }, 180_000);

  afterAll(() => rm(out, { recursive: true, force: true }));

  it("ends without a finding of any rule", async () => {
    const report: unknown = JSON.parse(await readFile(path.join(out, "validation-report.json"), "utf8"));
    const { pluginReports } = z.object({ pluginReports: z.array(z.object({ conclusion: z.string() })) }).parse(report);
    expect(pluginReports.filter(({ conclusion }) => conclusion !== "success")).toEqual([]);
  });

  it.each(Object.values(FUNCTIONS))(
    "makes a bundle of $entry that starts in what it is deployed with",
    async ({ entry }) => {
      const { asset, variables } = find(entry);
      expect((await readdir(asset)).filter((file) => !["prompts", "fonts"].includes(file)).sort()).toEqual([
        "index.mjs",
        "index.mjs.map",
      ]);
      // What only a deployment knows is a web address here: good enough for names, ids and addresses.
      const known = Object.entries(variables).map(([name, value]) => [
        name,
        typeof value === "string" ? value : "https://deployment.example/x",
      ]);
      const bundle = JSON.stringify(pathToFileURL(path.join(asset, "index.mjs")).href);
      const { stdout } = await run(
        process.execPath,
        ["--input-type=module", "--eval", `const { handler } = await import(${bundle}); console.log(typeof handler);`],
        { cwd: out, env: { ...BARE, AWS_REGION: "eu-central-1", ...Object.fromEntries(known) } },
      );
      expect(stdout.trim()).toBe("function");
    },
  );

  it("brings every prompt beside the functions that ask the model, and nowhere else", async () => {
    const prompts = (folder: string) => readdir(folder, { recursive: true });
    const asking: readonly string[] = ["extract-facts", "draft-handoff"];
    for (const entry of asking) {
      const bundled = await prompts(path.join(find(entry).asset, "prompts"));
      expect(bundled.sort()).toEqual((await prompts(path.join(ROOT, "prompts"))).sort());
      expect(bundled.length).toBeGreaterThan(0);
    }
    const others = Object.values(FUNCTIONS).filter(({ entry }) => !asking.includes(entry));
    const files = await Promise.all(others.map(({ entry }) => readdir(find(entry).asset)));
    expect(files.flat()).not.toContain("prompts");
  });
});
