import { describe, expect, test } from "vitest";
import { call, found, mail } from "./a-call.ts";

const goals = async (...lines: string[]) => (await found(call(...lines))).goals;
const measured = async (...lines: string[]) => (await goals(...lines)).filter(({ measurable }) => measurable);

describe("what the customer answers to “where would you want it?” is the target, with its unit and date", () => {
  test.each([
    [
      [
        "L: It takes nineteen days to train a new baker.",
        "I: And where would you want it?",
        "L: Eight. By the end of June.",
      ],
      { baseline: "19 days", target: "8 days", deadline: "2026-06-30" },
    ],
    [
      ["L: Fourteen percent of the loaves come back.", "I: What should it be?", "L: Under five."],
      { baseline: "14%", target: "under 5%", deadline: null },
    ],
    [
      [
        "L: Last year we had nine recalls. Nine recalls because of a wrong label.",
        "I: So nine last year, and the goal is?",
        "L: Zero. From the first of May.",
      ],
      { baseline: "9 recalls", target: "0", deadline: "2026-05-01" },
    ],
    [
      [
        "L: The night order closes around eleven forty in the evening.",
        "I: Where does that need to be?",
        "L: Ten p.m.",
        "I: Any date on that?",
        "L: I'd say by the end of the year.",
      ],
      { target: "10 p.m.", deadline: "2026-12-31" },
    ],
    [
      [
        "L: We write off twelve pallets a week.",
        "I: Where should that go?",
        "L: Down to three.",
        "I: From twelve pallets a week to three.",
        "L: Three or less.",
      ],
      { target: "3 or less" },
    ],
    [
      ["L: Seventy hours. No, sorry. It's sixty hours now.", "I: What would be good?", "L: Forty."],
      { baseline: "60 hours", target: "40 hours" },
    ],
  ])("%j", async (lines, goal) => {
    expect(await measured(...lines)).toMatchObject([goal]);
  });
});

describe("a target has the unit of what it is compared with", () => {
  test.each([
    ["I: So from thirty hours to under six.", "L: Our planning takes thirty hours.", "under 6 hours"],
    ["I: Fifty-five to ninety.", "L: Fifty-five percent of the stores order in time.", "90%"],
    [
      "I: From two inventory days down to zero, for the January 2027 count.",
      "L: We close for two days to count.",
      "0 days",
    ],
    ["I: From nine hundred tickets a week to two hundred.", "L: We get nine hundred tickets a week.", "200"],
  ])("“%s”", async (recap, today, target) => {
    expect(await measured("I: What are your goals?", today, recap)).toMatchObject([{ target }]);
  });
  test("and a month that names its year is its date", async () => {
    const [goal] = await measured(
      "L: We close for two days.",
      "I: From two days down to zero, for the January 2027 count.",
    );
    expect(goal?.deadline).toBe("2027-01-31");
  });
});

test.each([
  ["L: Nineteen percent of the dough is wasted. I'd like that at eight by the end of the year.", "8%", "2026-12-31"],
  ["L: Ovens stand still for six hours a day. We want it down to two.", "2 hours", null],
])("a figure that is plainly wanted needs no question: “%s”", async (line, target, deadline) => {
  expect(await measured(line)).toMatchObject([{ target, deadline }]);
});

describe("no goal is made of", () => {
  test.each([
    ["opening hours", ["L: Our stores are open from seven in the morning to seven at night, Monday to Friday."]],
    ["office hours", ["L: Our help desk answers on weekdays from 7 to 18."]],
    ["a range", ["L: It takes two weeks.", "I: It's about two to four percent, typically, on the load."]],
    ["a shift", ["L: They bake on the night shift, like three to eleven.", "I: Three to eleven."]],
    ["a meeting that is wanted", ["L: We have nine stores. I'd like to see you at nine on Monday."]],
    ["a figure that stays", ["L: We have nine stores.", "I: So from nine to nine, nothing changes."]],
    ["a price", ["L: The license is ninety a month.", "I: From ninety to eighty per user."]],
    ["an answer to another question", ["L: We have nine stores.", "I: How many ovens are there?", "L: Forty."]],
  ])("%s", async (_, lines) => {
    expect(await measured(...lines)).toEqual([]);
  });
});

test("a wish for the figure that a goal aims at already is no second goal", async () => {
  expect(
    await goals(
      "I: What are your goals?",
      "L: We get nine hundred tickets a week.",
      "L: I want my team to see, like, two hundred.",
      "I: From nine hundred a week to two hundred.",
    ),
  ).toHaveLength(1);
});

test("a mail's list of spelled-out figures is one goal each, with its own date", async () => {
  const listed = await found(
    mail(
      "I",
      "What I heard: waste from nine percent to under four by September 30; returns from 40 to 10 a week by the end of the year.",
    ),
  );
  expect(listed.goals.map(({ text, target, deadline }) => [text.split(" ")[0], target, deadline])).toEqual([
    ["Waste", "under 4%", "2026-09-30"],
    ["Returns", "10 a week", "2026-12-31"],
  ]);
});

describe("a goal in a sentence names what is measured, and leaves out that it is a goal", () => {
  test.each([
    [
      "L: Our goal is to cut missed deliveries from nine percent to three percent by June.",
      "missed deliveries",
      "Cut missed",
    ],
    [
      "L: We want to raise the first-time fix rate from 71 percent to 80 percent.",
      "first-time fix rate",
      "Raise the first",
    ],
    ["L: My second aim is to bring our scrap down from twelve percent to five.", "scrap", "Bring our scrap"],
  ])("%s", async (line, metric, start) => {
    const [goal] = await measured(line);
    expect(goal?.metric).toBe(metric);
    expect(goal?.text.startsWith(start), goal?.text).toBe(true);
  });
});

describe("a goal that does not name what is measured beside its verb has no metric, rather than a word that is none", () => {
  test.each([
    ["L: Our goal is to get down from nine percent missed deliveries to three percent by June.", null],
    ["L: We need to bring this number down from nine percent to three percent by June.", null],
    ["L: We want to get it back down from nine percent to three percent by June.", null],
    ["L: We want to push those figures up from 71 percent to 80 percent.", null],
    ["L: We want to bring that error rate down from nine percent to three percent by June.", "error rate"],
    ["L: Our goal is to cut these missed deliveries from nine percent to three percent.", "missed deliveries"],
  ])("%s", async (line, metric) => {
    const goals = await measured(line);
    expect(goals.map((goal) => goal.metric)).toEqual([metric]);
  });
});
