import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "../../../infra/client/openapi-document.ts";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { publishEvents } from "../../../shared/handoffs/publish-events.ts";
import { deal, fullDraft, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";
import { anyOf, type Schema, SchemaOf } from "../../support/schema-arbitrary.ts";

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().optional(),
  schema: SchemaOf,
});
const Content = z.record(z.string(), z.object({ schema: SchemaOf }));
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), SchemaOf) }),
});
const document = Document.parse(openApiDocument());
const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })),
);

describe("the OpenAPI document", () => {
  it("has no error for a linter", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({
      source: JSON.stringify(openApiDocument()),
      absoluteRef: "openapi.json",
      config,
    });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual(
      [],
    );
  });
});

let rest: RestApi;
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "doc", components: openApiDocument().components });

const IDS = ["fuzz-deal", "fuzz-bare", "no-such-deal"];
beforeAll(async () => {
  rest = await startRestApi();
  for (const dealId of IDS.slice(0, 2)) await rest.call("PUT", `/v1/deals/${dealId}`, { body: { ...deal, dealId } });
  const drafted = takeDraft(newHandoff("fuzz-deal", emptyDraft(NOW), NOW), fullDraft(), NOW);
  await rest.deps.handoffs.save(drafted.handoff, drafted.event, 0);
  await publishEvents("fuzz-deal", rest.deps);
});
afterAll(() => rest.close());

/** Text with what breaks naive code in it. */
const odd = fc.oneof(fc.string(), fc.constantFrom("..", "%00", "💥", "'; DROP", "{}", "__proto__", "\u202E"));
const inAddress = (name: string, schema: Schema): fc.Arbitrary<string> =>
  name === "dealId"
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...IDS) }, odd)
    : fc.oneof({ weight: 3, arbitrary: anyOf(schema, document.components.schemas).map(String) }, odd);

/** A request that fits the document, or one with a fault somewhere. */
const requestFor = ({ path, verb, operation }: (typeof operations)[number]) => {
  const values = fc.record(
    Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, inAddress(name, schema)])),
  );
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const fitting = schema === undefined ? fc.constant(undefined) : anyOf(schema, document.components.schemas);
  const body =
    schema === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 6, arbitrary: fitting.map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.json() },
          { weight: 1, arbitrary: fc.string() },
        );
  return fc
    .tuple(values, body, fc.option(fc.constantFrom("k1", "k2", "bad key"), { nil: null, freq: 4 }))
    .map(([given, content, key]) => {
      const used = (where: string) =>
        operation.parameters.filter((one) => one.in === where && (one.required === true || given[one.name] !== ""));
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? "") || "x");
      const query = new URLSearchParams(used("query").map(({ name }): [string, string] => [name, given[name] ?? ""]));
      const plain = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").trim();
      const headers = Object.fromEntries(used("header").map(({ name }) => [name, plain(given[name] ?? "")]));
      return {
        method: verb.toUpperCase(),
        path: `${address}${query.size === 0 ? "" : `?${query.toString()}`}`,
        body: content,
        headers: { ...headers, ...(key === null || verb !== "post" ? {} : { "idempotency-key": key }) },
      };
    });
};

describe("whatever a client sends", () => {
  // Erasing would take the deals away that the other operations are tried on.
  const tried = operations.filter(({ operation }) => operation.operationId !== "eraseDeal");
  it.each(tried)(
    "$operation.operationId: no fault of ours, no undocumented status, every answer fits its schema",
    async (one) => {
      await fc.assert(
        fc.asyncProperty(requestFor(one), async ({ method, path, body, headers }) => {
          const answer = await rest.call(method, path, { headers, ...(body === undefined ? {} : { body }) });
          const text = await answer.text();
          const said = `${method} ${path} ${body ?? ""}: ${answer.status} ${text.slice(0, 300)}`;
          expect(rest.faults.splice(0), said).toEqual([]);
          // An id that is not one may make the address another one: that is nowhere, and answered so.
          const response = one.operation.responses[String(answer.status)];
          expect(response, said).toBeDefined();
          const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
          const schema = response?.content?.[type]?.schema;
          if (response?.content === undefined) return expect(text, said).toBe("");
          expect(schema, `${said} (${type})`).toBeDefined();
          if (type === "text/markdown") return;
          const fits = ajv.validate(
            JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')),
            JSON.parse(text),
          );
          expect(fits, `${said}\n${ajv.errorsText()}`).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );
});
