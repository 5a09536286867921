import { describe, expect, test } from "vitest";
import { statement } from "../../../../shared/extraction/offline/reading.ts";
import { call, found, mail } from "./a-call.ts";

const promises = async (...lines: string[]) => (await found(call(...lines))).commitments;

describe("a promise", () => {
  test("has its maker, its side, its date and the words of the date", async () => {
    expect(await promises("I: I'll send you the security questionnaire by Friday.")).toMatchObject([
      {
        by: "vendor",
        owner: "Ines Corvo",
        due: "2026-03-06",
        dueText: "by Friday",
        category: "legal_security",
        status: "open",
        quotes: [{ segmentId: "s1", quote: "I'll send you the security questionnaire by Friday." }],
      },
    ]);
  });
  test("of the customer is the customer's", async () => {
    expect(await promises("L: I'll get you the recipe export by the end of next week.")).toMatchObject([
      { by: "customer", owner: "Lena Marsh", due: "2026-03-13", category: "data" },
    ]);
  });
  test("may be one that somebody else will keep", async () => {
    expect(await promises("I: Pat will load the recipes by the twentieth.")).toMatchObject([
      { owner: "Pat Osei", due: "2026-03-20" },
    ]);
  });
  test("may be a gift without a date", async () => {
    expect(await promises("I: The label printer integration is included, at no extra charge.")).toMatchObject([
      { by: "vendor", due: null, category: "integration" },
    ]);
  });
  test("takes its date from the next breath", async () => {
    expect(await promises("I: I'll put that in front of our legal team. By Tuesday.")).toMatchObject([
      { due: "2026-03-10" },
    ]);
  });
  test("made with two dates is two promises", async () => {
    const both = await promises(
      "I: Let's talk about go-live. Leeds live by the end of May, and York by the end of July.",
    );
    expect(both.map(({ due }) => due)).toEqual(["2026-05-31", "2026-07-31"]);
    expect(both.map(({ quotes }) => quotes[0]?.quote)).toEqual([
      "Leeds live by the end of May",
      "York by the end of July.",
    ]);
  });
  test("said twice in a call is one with two quotes", async () => {
    const once = await promises(
      "I: I'll send the price sheet by Friday.",
      "L: Great.",
      "I: So, the price sheet, I'll send that by Friday.",
    );
    expect(once).toHaveLength(1);
    expect(once[0]?.quotes).toHaveLength(2);
  });
  test("can be a yes to what was asked", async () => {
    expect(await promises("L: Can you send the allergen template by Monday?", "I: Sure, I'll do that.")).toMatchObject([
      { by: "vendor", owner: "Ines Corvo", due: "2026-03-09" },
    ]);
  });
  test("can be made in German", async () => {
    const { commitments } = await found(mail("L", "Die Liste der Filialen schicke ich dir bis zum 2. April."));
    expect(commitments).toMatchObject([{ by: "customer", owner: "Lena Marsh", due: "2026-04-02" }]);
  });
  test("of a voice that nobody names has no owner", async () => {
    expect(await promises("I: Hello there.", "spk_1: I'll send you the store list by Friday.")).toMatchObject([
      { by: "customer", owner: null },
    ]);
  });
});

describe("no promise", () => {
  test.each([
    ["a possibility", "I: We could look at a driver app later."],
    ["a maybe", "I: Maybe we'd build you a report by Friday."],
    ["a theory", "I: In theory you could have it live by Friday."],
    ["a question", "L: Will you send us the price sheet by Friday?"],
    ["a request", "L: Please send me the price sheet by Friday."],
    ["a refusal", "I: I won't send you the source code by Friday."],
    ["chatter", "I: I'll be honest with you, I'll share my screen."],
    ["another customer's story", "I: For a dairy in Bremen we did it, they were live in three weeks."],
    ["a rival's claim", "L: Grainly told us they would have us live by Friday."],
  ])("is %s: “%s”", async (_, line) => {
    expect(await promises(line)).toEqual([]);
  });
});

test("taken back is shown as withdrawn, without an owner to blame", async () => {
  expect(await promises("I: The free label printers for every store. I have to take that back.")).toMatchObject([
    { by: "vendor", owner: null, status: "withdrawn" },
  ]);
});

test("delivered is shown as done, by the one who owed it", async () => {
  const { commitments } = await found(mail("L", "Thank you for the allergen template, it came on Monday."));
  expect(commitments).toMatchObject([{ by: "vendor", status: "done" }]);
});

test("every bullet below a heading of gifts is a promise", async () => {
  const { commitments } = await found(
    mail("I", "Included at no charge:", "- two label printers", "- import of the last 12 months of orders"),
  );
  expect(commitments.map(({ text }) => text)).toEqual(["2 label printers", "Import of the last 12 months of orders"]);
});

test("a discount that is taken back by its amount is one promise, withdrawn", async () => {
  const { commitments } = await found(
    call(
      "I: We will give you ten percent off the first year if you sign for two years.",
      "L: We only sign for one year.",
      "I: Then I have to take the ten percent back, the discount is off the table for one year.",
    ),
  );
  expect(commitments.map(({ status, quotes }) => [status, quotes.length])).toEqual([["withdrawn", 2]]);
});

test.each([
  ["I: Sorry, the free label printers are off the table for your stores.", "off the table"],
  ["I: The migration of old orders will not be ready in time for the launch.", "will not be ready"],
])("taken back never reads like a promise: “%s”", async (line, words) => {
  const [withdrawn] = await promises(line);
  expect(withdrawn?.status).toBe("withdrawn");
  expect(withdrawn?.text).toContain(words);
});

test("a “no” that belongs to the sentence stays in its statement", () => {
  expect(statement("No label printers for the small stores.")).toBe("No label printers for the small stores");
  expect(statement("No, the label printers are ours.")).toBe("The label printers are ours");
});

test("a date within a promise stays where it stands", async () => {
  const [promise] = await promises("I: I'll send you by Friday the draft that replaces the old contract.");
  expect(promise?.text).toBe("Send you by Friday the draft that replaces the old contract");
});

test("the week of a day is the date, as a whole", async () => {
  expect(await promises("I: I will set up the label printers with your team in the week of 6 July.")).toMatchObject([
    { text: "Set up the label printers with your team", due: "2026-07-06", dueText: "in the week of 6 July" },
  ]);
});

test.each([
  "L: Thanks for the allergen results, they arrived.",
  "L: Yes, I got the allergen results.",
  "I: The allergen results are in the demo account now.",
  "Bo Winter: The allergen results for York and Leeds are in the demo account since last week, as Ines promised.",
])("kept in a later turn is one promise, done: “%s”", async (line) => {
  const kept = await promises(
    "I: I'll send you the allergen test results for York and Leeds by Friday.",
    "L: Fine.",
    line,
  );
  expect(kept).toMatchObject([{ by: "vendor", owner: "Ines Corvo", due: "2026-03-06", status: "done" }]);
  expect(kept[0]?.quotes).toHaveLength(2);
});

test.each([
  "L: Thanks for the driver manual, it arrived.",
  "L: If the allergen results are in the demo account now, we start.",
  "L: I never got the allergen results.",
])("stays open while something else came, or nothing did: “%s”", async (line) => {
  const listed = await promises("I: I'll send you the allergen test results by Friday.", "L: Fine.", line);
  expect(listed[0]).toMatchObject({ due: "2026-03-06", status: "open" });
});

test.each([
  ["I: We have a till connector.|It's included, no extra charge.", 1],
  ["I: We'll ship small scanners only, and I'll put it in the contract.", 1],
  ["I: We have a till connector.|It's included, I think.", 0],
  ["L: We'll eat first, and you put it in the contract.", 0],
])("said twice or put on paper it is meant: “%s”", async (lines, count) => {
  expect(await promises(lines.replace("|", " "))).toHaveLength(count);
});

test("what somebody says they sent and the other got is told of once: it closes a promise and is listed for none", async () => {
  const listed = await promises(
    "Bo Winter: Ines sent the allergen results to Lena on Tuesday.",
    "L: Yes, I got the allergen results.",
  );
  expect(listed).toEqual([]);
});

test.each([
  ["I: We will deliver the connector for 40,000 euros.", 1],
  ["I: We will deliver the till connector in May for €40,000.", 1],
  ["L: We will look at connectors for 40,000 euros.", 0],
])("a price named for what will be done makes it a promise of the vendor's: “%s”", async (line, count) => {
  expect(await promises(line)).toHaveLength(count);
});
