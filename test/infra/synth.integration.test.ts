import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FUNCTIONS } from "../../infra/topology.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Metadata: z.record(z.string(), z.unknown()).optional(),
      Properties: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** The CDK's own command, as on a fresh CI machine: no home folder, no credentials, no region. */
describe("npm run synth", () => {
  let out = "";
  const assetOf = new Map<string, string>();

  beforeAll(async () => {
    out = await mkdtemp(path.join(tmpdir(), "handoff-synth-"));
    const bin = path.join(ROOT, "node_modules/.bin");
    await promisify(execFile)(path.join(bin, "cdk"), ["synth", "--quiet", "--output", out], {
      cwd: ROOT,
      env: { PATH: [bin, "/usr/bin", "/bin"].join(path.delimiter), HOME: "/nonexistent", CI: "true" },
    });
    const template = Template.parse(JSON.parse(await readFile(path.join(out, "Handoff.template.json"), "utf8")));
    for (const { Type, Metadata, Properties } of Object.values(template.Resources))
      if (Type === "AWS::Lambda::Function")
        assetOf.set(z.string().parse(Properties?.["FunctionName"]), z.string().parse(Metadata?.["aws:asset:path"]));
  }, 180_000);

  afterAll(() => rm(out, { recursive: true, force: true }));

  it("ends without a finding of any rule", async () => {
    const report: unknown = JSON.parse(await readFile(path.join(out, "validation-report.json"), "utf8"));
    const { pluginReports } = z.object({ pluginReports: z.array(z.object({ conclusion: z.string() })) }).parse(report);
    expect(pluginReports.filter(({ conclusion }) => conclusion !== "success")).toEqual([]);
  });

  it.each(Object.values(FUNCTIONS))("bundles $entry into one module with a source map", async ({ entry }) => {
    const asset = assetOf.get(`handoff-${entry}`) ?? "missing";
    const files = await readdir(path.join(out, asset));
    expect(files).toEqual(expect.arrayContaining(["index.mjs", "index.mjs.map"]));
    expect(files.includes("prompts")).toBe(entry === "extract-facts");
    const bundle = await readFile(path.join(out, asset, "index.mjs"), "utf8");
    expect(bundle).toMatch(/export\s*\{[^}]*\bas handler\b[^}]*\}/);
  });

  it("brings every prompt beside the function that asks the model", async () => {
    const asset = assetOf.get("handoff-extract-facts") ?? "missing";
    const [bundled, written] = await Promise.all([
      readdir(path.join(out, asset, "prompts"), { recursive: true }),
      readdir(path.join(ROOT, "prompts"), { recursive: true }),
    ]);
    expect(bundled.sort()).toEqual(written.sort());
    expect(bundled.length).toBeGreaterThan(0);
  });
});
