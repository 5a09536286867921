import { z } from "zod";

/** The part of JSON Schema 2020-12 that OpenAPI documents made from zod contracts use. */
type JsonSchema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  anyOf?: JsonSchema[] | undefined;
  oneOf?: JsonSchema[] | undefined;
  allOf?: JsonSchema[] | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  items?: JsonSchema | undefined;
  additionalProperties?: boolean | JsonSchema | undefined;
};
export const JsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(JsonSchema).optional(),
    oneOf: z.array(JsonSchema).optional(),
    allOf: z.array(JsonSchema).optional(),
    properties: z.record(z.string(), JsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: JsonSchema.optional(),
    additionalProperties: z.union([z.boolean(), JsonSchema]).optional(),
  }),
);

const PLAIN: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

const name = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
const several = (parts: readonly string[], sign: "|" | "&"): string =>
  parts.length === 1 ? (parts[0] ?? "never") : `(${[...new Set(parts)].join(` ${sign} `)})`;

const objectType = ({ properties = {}, required = [], additionalProperties }: JsonSchema): string => {
  const fields = Object.entries(properties).map(([key, schema]) =>
    required.includes(key)
      ? `${name(key)}: ${typeScriptOf(schema)};`
      : `${name(key)}?: ${typeScriptOf(schema)} | undefined;`,
  );
  if (typeof additionalProperties === "object" && fields.length === 0)
    return `Record<string, ${typeScriptOf(additionalProperties)}>`;
  return fields.length === 0 ? "Record<string, unknown>" : `{ ${fields.join(" ")} }`;
};

/** A JSON Schema as a TypeScript type; a reference becomes the name of the schema that it points at. */
export const typeScriptOf = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return several(
      schema.enum.map((value) => JSON.stringify(value)),
      "|",
    );
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return several(choices.map(typeScriptOf), "|");
  if (schema.allOf !== undefined) return several(schema.allOf.map(typeScriptOf), "&");
  if (Array.isArray(schema.type))
    return several(
      schema.type.map((type) => typeScriptOf({ ...schema, type })),
      "|",
    );
  if (schema.type === "array") return `${schema.items === undefined ? "unknown" : typeScriptOf(schema.items)}[]`;
  if (schema.type === "object") return objectType(schema);
  return PLAIN[schema.type ?? ""] ?? "unknown";
};
