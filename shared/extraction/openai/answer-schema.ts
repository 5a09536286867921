import { z } from "zod";
import { Candidates } from "../candidates.ts";

type Node = z.core.JSONSchema.BaseSchema;
/** The part of JSON schema that strict modes of different servers agree on. */
export type AnswerSchema = {
  type: string | string[];
  enum?: (string | number | boolean | null)[];
  description?: string;
  items?: AnswerSchema;
  properties?: Record<string, AnswerSchema>;
  required?: string[];
  additionalProperties?: false;
};

const typesOf = (schema: AnswerSchema): string[] => [schema.type].flat();

/** Several alternatives as one: types side by side, allowed values in one list. Objects do not occur here. */
const united = (alternatives: AnswerSchema[]): AnswerSchema => {
  const types = [...new Set(alternatives.flatMap(typesOf))];
  const values = alternatives.flatMap((one) => one.enum ?? []);
  const description = alternatives.find((one) => one.description !== undefined)?.description;
  return {
    type: types.length === 1 ? types.join() : types,
    ...(values.length > 0 && { enum: types.includes("null") ? [...values, null] : values }),
    ...(description !== undefined && { description }),
  };
};

/**
 * zod's JSON schema in the form that strict modes take: every key required, no other key allowed, a blank is null, no
 * lengths and patterns (servers differ on them; `read-answer.ts` checks them anyway).
 */
const strict = (node: Node): AnswerSchema => {
  if (node.anyOf) return united(node.anyOf.map(strict));
  if (node.properties) {
    const properties = Object.entries(node.properties).flatMap(([key, value]) =>
      typeof value === "boolean" ? [] : [[key, strict(value)] as const],
    );
    return {
      type: "object",
      properties: Object.fromEntries(properties),
      required: properties.map(([key]) => key),
      additionalProperties: false,
    };
  }
  if (typeof node.items === "object" && !Array.isArray(node.items)) return { type: "array", items: strict(node.items) };
  if (node.const !== undefined) return { type: typeof node.const, enum: [node.const] };
  return {
    type: node.type ?? "string",
    ...(node.enum && { enum: node.enum }),
    ...(node.format === "date" && { description: "YYYY-MM-DD" }),
  };
};

/** Any zod schema as a model is shown it. */
export const strictSchema = (schema: z.ZodType): AnswerSchema => strict(z.toJSONSchema(schema));

/** What an answer looks like; derived from `Candidates`, so a new field of a section reaches the model by itself. */
export const answerSchema = (): AnswerSchema => strictSchema(Candidates);
