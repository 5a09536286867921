import { describe, expect, it } from "vitest";
import { Candidates } from "../../../../shared/extraction/candidates.ts";
import { type AnswerSchema, answerSchema } from "../../../../shared/extraction/openai/answer-schema.ts";

const nodesOf = (schema: AnswerSchema): AnswerSchema[] => [
  schema,
  ...(schema.items ? nodesOf(schema.items) : []),
  ...Object.values(schema.properties ?? {}).flatMap(nodesOf),
];

const itemOf = (key: string): AnswerSchema["properties"] => answerSchema().properties?.[key]?.items?.properties;

describe("answerSchema", () => {
  it("asks for every list of Candidates, and for nothing else", () => {
    expect(answerSchema().required).toEqual(Candidates.keyof().options);
  });

  it("keeps to what strict modes take: every key required, no other key allowed", () => {
    for (const node of nodesOf(answerSchema()).filter(({ properties }) => properties !== undefined)) {
      expect(node.required).toEqual(Object.keys(node.properties ?? {}));
      expect(node.additionalProperties).toBe(false);
    }
  });

  it("uses no keyword that servers differ on", () => {
    const known = ["type", "enum", "description", "items", "properties", "required", "additionalProperties"];
    const used = new Set(nodesOf(answerSchema()).flatMap((node) => Object.keys(node)));
    expect([...used].filter((key) => !known.includes(key))).toEqual([]);
  });

  it("stays flat: lists of items, whose only inner objects are quotes", () => {
    for (const list of Object.values(answerSchema().properties ?? {})) {
      const inner = Object.entries(list.items?.properties ?? {}).filter(([, { items }]) => items?.properties);
      expect(inner.map(([key]) => key)).toEqual(["quotes"]);
    }
  });

  it("says a blank as null", () => {
    expect(itemOf("commitments")?.["owner"]).toEqual({ type: ["string", "null"] });
    expect(itemOf("commitments")?.["due"]).toEqual({ type: ["string", "null"], description: "YYYY-MM-DD" });
    expect(itemOf("successCriteria")?.["horizonDays"]).toEqual({ type: ["number", "null"], enum: [30, 60, 90, null] });
  });
});
