import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { openaiPrompts } from "../../shared/extraction/openai/openai-engine.ts";

const folder = mkdtempSync(join(tmpdir(), "bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it("finds the prompts beside a bundle, as a deployment copies them there", async () => {
  const contents = `import { openaiPrompts } from "./openai-engine.ts"; console.log(JSON.stringify(openaiPrompts()));`;
  await build({
    stdin: { contents, resolveDir: inRepository("shared/extraction/openai"), loader: "ts" },
    outfile: join(folder, "index.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  cpSync(inRepository("prompts"), join(folder, "prompts"), { recursive: true });
  const printed = execFileSync(process.execPath, [join(folder, "index.mjs")], { encoding: "utf8", cwd: tmpdir() });
  expect(JSON.parse(printed)).toEqual(openaiPrompts());
});
