import { describe, expect, it } from "vitest";
import { noCandidates } from "../../../../shared/extraction/candidates.ts";
import { readAnswer } from "../../../../shared/extraction/openai/read-answer.ts";

const quotes = [{ segmentId: "s1", quote: "by Friday" }];
const promise = {
  text: "Send the list",
  by: "vendor",
  owner: "Nina Falk",
  due: "2026-03-06",
  dueText: "by Friday",
  category: "data",
  status: "open",
  quotes,
};
const answer = (lists: object): string => JSON.stringify({ ...noCandidates(), ...lists });
const commitmentsOf = (text: string) => readAnswer(text).candidates.commitments;

describe("what stands around an answer", () => {
  const json = answer({ commitments: [promise] });
  it.each([
    ["a code fence", `\`\`\`json\n${json}\n\`\`\``],
    ["prose before and after", `Sure! Here is {what} I found:\n${json}\nAnything else? {}`],
    ["the thinking of a reasoning model", `<think>maybe {"commitments": []}?</think>${json}`],
    ["a byte order mark", `\uFEFF${json}`],
    ["a quote with braces and escaped quotes", answer({ commitments: [{ ...promise, text: 'Send "}{" \\ now' }] })],
  ])("is no part of it: %s", (_, text) => {
    expect(commitmentsOf(text)).toHaveLength(1);
  });
});

describe("one item that does not fit", () => {
  it("is dropped and counted, and the others are kept", () => {
    const reading = readAnswer(
      answer({ commitments: [promise, { ...promise, text: "" }, { ...promise, text: "Two" }] }),
    );
    expect(reading.candidates.commitments.map(({ text }) => text)).toEqual(["Send the list", "Two"]);
    expect(reading.outcome).toBe("ok_dropped_1");
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatch(/^commitments\[1\]\.text: /);
  });

  it("is dropped when it does not say which side owes a promise: a side is never made up", () => {
    expect(commitmentsOf(answer({ commitments: [{ ...promise, by: "both" }] }))).toEqual([]);
  });

  it("is not mended from nothing: a risk of an unknown category is dropped", () => {
    const risk = { text: "It may slip", category: "weather", severity: "high", quotes };
    expect(readAnswer(answer({ risks: [risk] })).candidates.risks).toEqual([]);
  });
});

describe("a value that does not fit", () => {
  it.each([
    ["a due date in words", { due: "next Friday" }, { due: null, dueText: "by Friday" }],
    ["an impossible date", { due: "2026-02-30" }, { due: null }],
    ["an empty owner", { owner: " " }, { owner: null }],
    ["a missing owner", { owner: undefined }, { owner: null }],
    ["an unknown category", { category: "favour" }, { category: "other" }],
    ["an unknown status", { status: "in progress" }, { status: "open" }],
    ["another word for withdrawn", { status: "Cancelled" }, { status: "withdrawn" }],
  ])("becomes blank or the cautious value: %s", (_, given, expected) => {
    expect(commitmentsOf(answer({ commitments: [{ ...promise, ...given }] }))[0]).toMatchObject(expected);
  });

  it("never reads an unknown BANT status as met", () => {
    const entry = { letter: "budget", status: "probably met", summary: "", quotes };
    expect(readAnswer(answer({ bant: [entry] })).candidates.bant[0]?.status).toBe("unknown");
  });

  it("keeps the roles that exist and leaves out the others", () => {
    const person = {
      name: "Alan",
      org: "customer",
      roles: ["boss", "economic_buyer", "economic_buyer"],
      email: "none",
    };
    const [read] = readAnswer(answer({ stakeholders: [{ ...person, quotes }] })).candidates.stakeholders;
    expect(read).toMatchObject({ roles: ["economic_buyer"], email: null, title: null, stance: "neutral" });
  });

  it("takes a segment's id however it is written", () => {
    const ids = ["s7", "[s7]", "S7", 7, "segment 7"].map((segmentId) => ({ segmentId, quote: "x" }));
    const [read] = commitmentsOf(answer({ commitments: [{ ...promise, quotes: ids }] }));
    expect(new Set(read?.quotes.map(({ segmentId }) => segmentId))).toEqual(new Set(["s7"]));
  });

  it("keeps a statement whose quotes are missing, without quotes: the check of quotes sets it apart", () => {
    expect(commitmentsOf(answer({ commitments: [{ ...promise, quotes: undefined }] }))[0]?.quotes).toEqual([]);
  });
});

describe("an answer that is worth asking for again", () => {
  it.each([
    ["prose", "I could not find any commitments in this call."],
    ["nothing", ""],
    ["JSON of another shape", '{"summary": "a nice call"}'],
    ["a list", "[1, 2]"],
    ["JSON that breaks off", '{"commitments":[{"text":"Send the'],
  ])("is unreadable: %s", (_, text) => {
    expect(readAnswer(text)).toMatchObject({ outcome: "unreadable_answer", poor: true });
  });

  it("is one in which nothing fits", () => {
    const reading = readAnswer(answer({ commitments: [{ promise: "Send the list" }] }));
    expect(reading).toMatchObject({ outcome: "unreadable_answer", poor: true });
  });

  it("is not one in which nothing was found", () => {
    expect(readAnswer(answer({}))).toMatchObject({ outcome: "ok", poor: false });
  });
});
