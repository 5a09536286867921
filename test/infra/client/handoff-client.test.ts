import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clientSource } from "../../../infra/client/client-source.ts";
import { openApiDocument } from "../../../infra/client/openapi-document.ts";
import { typeScriptOf } from "../../../infra/client/typescript-of.ts";

describe("the TypeScript client", () => {
  it("is what the present contracts give: run `npm run client` after changing one", () => {
    const file = "infra/client/handoff-client.ts";
    const fresh = execFileSync("npx", ["biome", "format", `--stdin-file-path=${file}`], {
      input: clientSource(openApiDocument()),
      encoding: "utf8",
    });
    expect(readFileSync(file, "utf8")).toBe(fresh);
  });

  it.each([
    [{ type: ["string", "null"] }, "(string | null)"],
    [{ enum: ["a", "b"] }, '("a" | "b")'],
    [{ const: 30 }, "30"],
    [{ type: "array", items: { $ref: "#/components/schemas/Deal" } }, "Deal[]"],
    [{ type: "array", items: { anyOf: [{ type: "string" }, { type: "number" }] } }, "(string | number)[]"],
    [
      { type: "object", properties: { a: { type: "integer" }, "b-c": { type: "boolean" } }, required: ["a"] },
      '{ a: number; "b-c"?: boolean | undefined; }',
    ],
    [{ type: "object", additionalProperties: { type: "string" } }, "Record<string, string>"],
    [{}, "unknown"],
  ])("writes the schema %j as %s", (schema, type) => {
    expect(typeScriptOf(schema)).toBe(type);
  });
});
