import { describe, expect, it } from "vitest";
import { loadExamples } from "../../shared/extraction/openai/prompts.ts";
import { groundQuote } from "../../shared/extraction/ground.ts";

const examples = loadExamples();

describe.each(examples.map((example) => [example.source.fileName, example] as const))("example %s", (_, example) => {
  const items = Object.entries(example.answer).flatMap(([key, list]) => list.map((item) => ({ key, item })));
  const claims = items.flatMap(({ key, item }) => item.quotes.map((claim) => ({ key, claim })));

  it.each(claims)(
    "quotes $claim.segmentId word for word, in the segment that it names ($key: $claim.quote)",
    ({ claim }) => {
      const grounded = groundQuote(example.source, claim);
      expect(grounded).toMatchObject({
        ok: true,
        evidence: { segmentId: claim.segmentId, quote: claim.quote, match: "exact" },
      });
    },
  );

  it("gives every statement a quote", () => {
    expect(items.filter(({ item }) => item.quotes.length === 0)).toEqual([]);
  });

  it("keeps the words of every date in a quote", () => {
    const unquoted = example.answer.commitments.filter(
      ({ dueText, quotes }) => !quotes.some(({ quote }) => quote.includes(dueText ?? "")),
    );
    expect(unquoted).toEqual([]);
  });

  it("gives only e-mail addresses that stand in the source", () => {
    const known = example.source.participants.map(({ email }) => email);
    expect([null, ...known]).toEqual(expect.arrayContaining(example.answer.stakeholders.map(({ email }) => email)));
  });

  it("lists neither the account executive nor the customer success manager", () => {
    const names = example.answer.stakeholders.map(({ name }) => name);
    expect(names).not.toContain(example.deal.ae.name);
    expect(names).not.toContain(example.deal.csm.name);
  });

  it("is invented: its companies own no real domain", () => {
    expect(example.deal.customer.domain).toMatch(/\.example$/);
    expect(example.deal.vendor.domain).toMatch(/\.example$/);
  });
});
