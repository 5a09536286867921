import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { App } from "aws-cdk-lib";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { handoffApp } from "./handoff-app.ts";
import { HandoffFunction } from "./handoff-function.ts";

/**
 * Prints the size of each function's bundle, in KB (1024 bytes) as minified and as gzipped, source map not counted:
 * `node --import tsx infra/bundle-sizes.ts`. Bundles exactly as a deployment does.
 */
const outdir = mkdtempSync(path.join(tmpdir(), "handoff-bundles-"));
try {
  const { stack } = handoffApp(new App({ outdir }), {});
  const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0).padStart(10);
  process.stdout.write(`${"function".padEnd(16)}${"minified".padStart(10)}${"gzipped".padStart(10)}\n`);
  for (const fn of stack.node.children) {
    if (!(fn instanceof HandoffFunction)) continue;
    const code = fn.node.findChild("Code");
    if (!(code instanceof Asset)) throw new TypeError(`${fn.node.id} has no bundled code`);
    const bundle = readFileSync(path.resolve(outdir, code.assetPath, "index.mjs"));
    process.stdout.write(`${fn.node.id.padEnd(16)}${kilobytes(bundle.length)}${kilobytes(gzipSync(bundle).length)}\n`);
  }
} finally {
  rmSync(outdir, { recursive: true });
}
