import fc from "fast-check";
import { z } from "zod";

/** The part of JSON Schema that the API's document uses. */
export type Schema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  additionalProperties?: boolean | Schema | undefined;
  format?: string | undefined;
  pattern?: string | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
};
export const SchemaOf: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(SchemaOf).optional(),
    oneOf: z.array(SchemaOf).optional(),
    properties: z.record(z.string(), SchemaOf).optional(),
    required: z.array(z.string()).optional(),
    items: SchemaOf.optional(),
    additionalProperties: z.union([z.boolean(), SchemaOf]).optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
);

const MOMENTS = ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00.000Z", "2030-12-31T23:59:59+01:00"];
const BY_FORMAT: Readonly<Record<string, readonly string[]>> = {
  "date-time": MOMENTS,
  date: ["2026-03-02", "2024-02-29"],
  email: ["ines@routely.example", "bo@routely.example", "x@y.example"],
  uri: ["https://example.com/"],
};
/** What fits the patterns of the contracts: a pattern is no recipe. */
const WORDS = [
  "fuzz-deal",
  "salesforce",
  "EUR",
  "example.com",
  "c1",
  "Some text",
  "ä💥 ok",
  "r1",
  "bant.need",
  "risks",
];

const text = ({ format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> => {
  const formatted = BY_FORMAT[format ?? ""];
  if (formatted !== undefined) return fc.constantFrom(...formatted);
  return fc.oneof(
    fc.constantFrom(...WORDS).filter(({ length }) => length >= minLength && length <= maxLength),
    fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) }),
  );
};

const plain = (
  type: string | undefined,
  schema: Schema,
  known: Readonly<Record<string, Schema>>,
): fc.Arbitrary<unknown> => {
  const { minimum = -1000, maximum = 1000 } = schema;
  switch (type ?? "anything") {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) });
    case "number":
      return fc.double({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(anyOf(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case "object": {
      const fields = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, anyOf(field, known)]),
      );
      if (Object.keys(fields).length === 0 && typeof schema.additionalProperties === "object")
        return fc.dictionary(
          fc.constantFrom("text", "owner", "due", "name", "a b", "x"),
          anyOf(schema.additionalProperties, known),
        );
      return fc.record(fields, { requiredKeys: schema.required ?? [] });
    }
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
};

/** Values that fit a schema as far as it can be told without solving its patterns; `known` are the named schemas. */
export const anyOf = (schema: Schema, known: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return anyOf(known[schema.$ref.split("/").at(-1) ?? ""] ?? {}, known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => anyOf(choice, known)));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => plain(type, schema, known)));
  return plain(schema.type, schema, known);
};
