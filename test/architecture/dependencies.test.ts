import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  barrelsAndVagueFiles,
  cycles,
  longHandlers,
  type Sources,
  strayFolders,
  vendorsOutOfPlace,
  wrongDirections,
} from "./rules.ts";
import { importsOf } from "./source-imports.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const sources: Sources = Object.fromEntries(
  ["shared", "functions", "infra"].flatMap((top) =>
    readdirSync(path.join(ROOT, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(ROOT, file).split(path.sep).join("/"), readFileSync(file, "utf8")]),
  ),
);

describe("this repository", () => {
  it("is read as a whole", () => {
    expect(Object.keys(sources)).toEqual(expect.arrayContaining(["shared/domain/deal.ts", "infra/topology.ts"]));
    expect(Object.keys(sources).filter((file) => file.endsWith("/handler.ts")).length).toBeGreaterThan(5);
  });

  it("resolves every relative import to a file of its own", () => {
    const dangling = Object.entries(sources)
      .flatMap(([file, text]) => importsOf(file, text))
      .filter(({ to }) => /^(shared|functions|infra)\/.*\.tsx?$/.test(to) && !(to in sources));
    expect(dangling).toEqual([]);
  });

  it("depends in one direction: domain, the other layers, functions, infra", () => {
    expect(wrongDirections(sources)).toEqual([]);
  });

  it("knows vendors only in files that carry their name, and where the system is put together", () => {
    expect(vendorsOutOfPlace(sources)).toEqual([]);
  });

  it("has no folder and no file named after nothing, and none that only passes on", () => {
    expect([...strayFolders(sources), ...barrelsAndVagueFiles(sources)]).toEqual([]);
  });

  it("has no cycle", () => {
    expect(cycles(sources)).toEqual([]);
  });

  it("keeps handlers to forty lines", () => {
    expect(longHandlers(sources)).toEqual([]);
  });
});

describe("the reader of imports", () => {
  it.each([
    ['import { a } from "./a.ts";', "shared/x/a.ts"],
    ['import type { A } from "../domain/a.ts";', "shared/domain/a.ts"],
    ['import {\n  a,\n  type B,\n} from "../../functions/api/b.ts";', "functions/api/b.ts"],
    ['export * from "./a.ts";', "shared/x/a.ts"],
    ['export { a } from "zod";', "zod"],
    ['import "./a.ts";', "shared/x/a.ts"],
    ['const a = await import("../y/a.ts");', "shared/y/a.ts"],
    ["import x, { y } from './a.ts'", "shared/x/a.ts"],
  ])("sees %j", (code, to) => {
    expect(importsOf("shared/x/file.ts", code)).toEqual([
      { from: "shared/x/file.ts", to, line: 1, typeOnly: code.startsWith("import type") },
    ]);
  });

  it.each([
    '// import { a } from "./a.ts";',
    '/* import "./a.ts" */',
    'export const from = "elsewhere";',
    "const url = 'https://example.com'; const from = \"x\";",
  ])("sees none in %j", (code) => {
    expect(importsOf("shared/x/file.ts", code)).toEqual([]);
  });

  it("tells the line", () => {
    expect(
      importsOf("shared/x/file.ts", '// first\nimport "./a.ts";\nimport b from "b";').map(({ line }) => line),
    ).toEqual([2, 3]);
  });
});

describe("the rules catch", () => {
  it.each<[string, (sources: Sources) => string[], Sources]>([
    ["a domain that imports a library", wrongDirections, { "shared/domain/a.ts": 'import { x } from "chrono-node";' }],
    ["a domain that reads files", wrongDirections, { "shared/domain/a.ts": 'import fs from "node:fs";' }],
    [
      "a domain that imports a layer above, for a type",
      wrongDirections,
      { "shared/domain/a.ts": 'import type { S } from "../handoffs/stores.ts";' },
    ],
    [
      "a layer that imports a function",
      wrongDirections,
      { "shared/sources/a.ts": 'import { h } from "../../functions/api/app.ts";' },
    ],
    [
      "a layer that imports infra",
      wrongDirections,
      { "shared/runtime/a.ts": 'import { T } from "../../infra/topology.ts";' },
    ],
    [
      "a function that imports a construct",
      wrongDirections,
      { "functions/api/a.ts": 'import { W } from "../../infra/work-queue.ts";' },
    ],
    [
      "a function that imports another",
      wrongDirections,
      { "functions/api/a.ts": 'import { n } from "../notify/notify.ts";' },
    ],
    ["a construct that imports the local system", wrongDirections, { "infra/app.ts": 'import "./local/start.ts";' }],
    [
      "a use case that makes a store",
      vendorsOutOfPlace,
      { "functions/api/app.ts": 'import { d } from "../../shared/handoffs/dynamo-deal-store.ts";' },
    ],
    [
      "a rule that calls a vendor",
      vendorsOutOfPlace,
      { "shared/review/mail.ts": 'import { SESv2Client } from "@aws-sdk/client-sesv2";' },
    ],
    [
      "a use case that reaches for the handlers' connections",
      vendorsOutOfPlace,
      { "functions/api/deals.ts": 'import { tableStores } from "../connections.ts";' },
    ],
    [
      "a model behind another name",
      vendorsOutOfPlace,
      { "shared/extraction/engine.ts": 'import OpenAI from "openai";' },
    ],
    ["a folder of helpers", strayFolders, { "shared/sources/helpers/a.ts": "" }],
    ["a layer that nobody planned", strayFolders, { "shared/plumbing/a.ts": "" }],
    ["a file of types", barrelsAndVagueFiles, { "shared/domain/types.ts": "export type A = 1;" }],
    [
      "a barrel",
      barrelsAndVagueFiles,
      { "shared/domain/index.ts": 'export * from "./a.ts";\nexport { b } from "./b.ts";' },
    ],
    ["a cycle of two", cycles, { "shared/a.ts": 'import "./b.ts";', "shared/b.ts": 'import "./a.ts";' }],
    [
      "a cycle of three behind another file",
      cycles,
      {
        "a.ts": 'import "./b.ts";',
        "b.ts": 'import "./c.ts";',
        "c.ts": 'import "./d.ts";',
        "d.ts": 'import "./b.ts";',
      },
    ],
    ["a handler of 41 lines", longHandlers, { "functions/api/handler.ts": "x\n".repeat(41) }],
  ])("%s", (_, rule, broken) => {
    expect(rule(broken)).toHaveLength(1);
  });

  it.each<[string, (sources: Sources) => string[], Sources]>([
    [
      "domain importing domain and zod",
      wrongDirections,
      { "shared/domain/a.ts": 'import { z } from "zod";\nimport { b } from "./b.ts";' },
    ],
    [
      "a function reading the topology",
      wrongDirections,
      { "functions/api/a.ts": 'import { QUEUES } from "../../infra/topology.ts";' },
    ],
    [
      "a handler making a store",
      vendorsOutOfPlace,
      { "functions/api/handler.ts": 'import { d } from "../../shared/handoffs/dynamo-deal-store.ts";' },
    ],
    [
      "a use case that names the type of what a vendor file gives",
      vendorsOutOfPlace,
      { "functions/api/a.ts": 'import type { Attempt } from "../../shared/runtime/sqs-handler.ts";' },
    ],
    [
      "a handler put together from the shared connections",
      (sources) => [...wrongDirections(sources), ...vendorsOutOfPlace(sources)],
      { "functions/api/handler.ts": 'import { tableStores } from "../connections.ts";' },
    ],
    [
      "a store using its vendor",
      vendorsOutOfPlace,
      { "shared/handoffs/s3-content-store.ts": 'import { S3Client } from "@aws-sdk/client-s3";' },
    ],
    [
      "a file that passes on and adds",
      barrelsAndVagueFiles,
      { "shared/domain/a.ts": 'export * from "./b.ts";\nexport const a = 1;' },
    ],
    [
      "two files that share a third",
      cycles,
      { "a.ts": 'import "./c.ts";', "b.ts": 'import "./c.ts"; import "./a.ts";', "c.ts": "" },
    ],
    ["a handler of 40 lines", longHandlers, { "functions/api/handler.ts": "x\n".repeat(40) }],
  ])("and let pass %s", (_, rule, fine) => {
    expect(rule(fine)).toEqual([]);
  });
});
