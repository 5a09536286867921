import { describe, expect, test } from "vitest";
import { call, found, mail } from "./a-call.ts";

describe("goals", () => {
  test("join where it stands, where it shall go and by when", async () => {
    const { goals } = await found(
      call(
        "I: What are your goals?",
        "L: Our waste rate, it's nine percent of the flour.",
        "I: And where should it be?",
        "L: It needs to be under four percent.",
        "I: Nine percent to under four percent. By when?",
        "L: By the end of September.",
      ),
    );
    expect(goals).toMatchObject([{ baseline: "9%", target: "under 4%", measurable: true }]);
  });
  test("include wishes that nobody can measure", async () => {
    const { goals } = await found(call("I: Anything softer?", "L: I'd like my bakers to sleep past three."));
    expect(goals).toMatchObject([{ measurable: false, target: null }]);
  });
});

test("success criteria keep the horizon that the customer named", async () => {
  const { successCriteria } = await found(
    call(
      "I: What would success look like?",
      "L: At thirty days every store orders in the system.",
      "L: And at ninety days the waste is under five percent.",
    ),
  );
  expect(successCriteria.map(({ horizonDays }) => horizonDays)).toEqual([30, 90]);
});

test("a term of payment is no success criterion", async () => {
  expect((await found(call("L: We pay net sixty. Our notice is ninety days."))).successCriteria).toEqual([]);
});

test("risks have a kind, and neighbouring worries of one kind are one risk", async () => {
  const { risks } = await found(
    call(
      "L: Our only planner is leaving in May. And there's no replacement yet.",
      "I: Thanks for saying that.",
      "L: We have a change freeze in December.",
    ),
  );
  expect(risks.map(({ category }) => category)).toEqual(["people", "timeline"]);
});

test("systems to connect are dependencies, other companies' stories are not", async () => {
  const { dependencies } = await found(
    call("L: We use NetSuite, and orders come in through EDI.", "I: We'd connect to NetSuite."),
  );
  expect(dependencies.map(({ text, kind }) => [text, kind])).toEqual([["NetSuite", "integration"]]);
});

test("data that the customer will hand over is a dependency", async () => {
  const { dependencies } = await found(call("L: I'll send you the recipe export by Friday."));
  expect(dependencies).toMatchObject([{ kind: "data" }]);
});

describe("BANT", () => {
  const status = async (letter: string, ...lines: string[]) =>
    (await found(call(...lines))).bant.find((entry) => entry.letter === letter)?.status ?? "unknown";
  test("meets the budget only where the customer says that it is approved", async () => {
    expect(await status("budget", "L: Finance has said yes to the ninety thousand euros.")).toBe("met");
    expect(await status("budget", "L: We've pencilled in ninety thousand euros.")).toBe("partial");
    expect(await status("budget", "I: So the ninety thousand is approved.")).toBe("unknown");
    expect(await status("budget", "L: The ninety thousand is not approved yet.")).not.toBe("met");
    expect(await status("budget", "L: If the board agrees, the budget is approved.")).not.toBe("met");
    expect(await status("budget", "L: Maybe the budget is approved by May.")).not.toBe("met");
    expect(await status("budget", "L: The budget is approved.", "L: No, wait, it's not funded.")).not.toBe("met");
  });
  test("meets the authority only where who decides has decided", async () => {
    expect(await status("authority", "L: Our CFO decides, it goes to the board.")).toBe("partial");
    expect(await status("authority", "L: The CFO signed the order form on Monday.")).toBe("met");
    expect(await status("authority", "L: There isn't a sponsor. Nobody can sign.")).toBe("unmet");
    expect(await status("authority", "L: I decide this one myself.")).toBe("met");
    expect(await status("authority", "L: Das entscheide ich allein, ich entscheide das selbst.")).toBe("met");
    expect(await status("authority", "L: If it is under ten thousand I decide it alone.")).not.toBe("met");
    expect(await status("authority", "I: I decide this one myself.")).toBe("unknown");
  });
  test("meets the time only where the customer names the start plainly", async () => {
    expect(await status("timeline", "L: We go live on May 4.")).toBe("met");
    expect(await status("timeline", "L: We go live on May 18, not on May 4.")).toBe("met");
    expect(await status("timeline", "L: Go-live: 4 May 2026.")).toBe("met");
    expect(await status("timeline", "L: We go live on May 4 at the earliest.")).not.toBe("met");
    expect(await status("timeline", "L: Maybe we go live on May 4.")).not.toBe("met");
    expect(await status("timeline", "L: If the board agrees, we go live on May 4.")).not.toBe("met");
    expect(await status("timeline", "I: You go live on May 4.")).toBe("unknown");
  });
  test("sees a hint of a need and of a time in what is to change, never more", async () => {
    const lines = ["L: Nine percent of the loaves come back.", "I: What should it be?", "L: Four. By the end of June."];
    expect(await status("need", ...lines)).toBe("partial");
    expect(await status("timeline", ...lines)).toBe("partial");
    expect(await status("need", "I: We cut returns from nine percent to four at your size.")).toBe("unknown");
  });
});

describe("the sum of the budget", () => {
  const summary = async (...lines: string[]) =>
    (await found(call(...lines))).bant.find(({ letter }) => letter === "budget")?.summary ?? null;
  test.each([
    ["L: So what we floated was one ten. A hundred and ten thousand for year one.", /110000/u],
    ["L: We've set aside eighty thousand a year.", /80000/u],
    ["L: Finance has said yes. €72,000 a year for three years.", /72,000/u],
    ["L: Sixty thousand's the most she'll go.", /60000/u],
    ["L: He said he could find 45,000 this year.", /45,000/u],
    ["L: My boss cut me down to seventy for this year. Seventy thousand.", /70000/u],
  ])("is kept with what was said of it, in the same breath or the next: “%s”", async (line, sum) => {
    expect(await summary(line)).toMatch(sum);
  });
  test.each([
    "L: Our ovens cost eighty thousand last year.",
    "I: We floated ninety thousand internally.",
    "L: We have no budget. Not 80,000, not 60,000.",
    "L: They cut the queue down to seventy people.",
  ])("is nobody's where no money is set aside: “%s”", async (line) => {
    expect((await summary(line)) ?? "").not.toMatch(/\d{4,}|\d,\d/u);
  });
});

test("a short sum is made whole by who repeats it, not by another figure", async () => {
  const budget = async (...lines: string[]) =>
    (await found(call(...lines))).bant.find(({ letter }) => letter === "budget")?.summary;
  expect(
    await budget("L: She cut us down to seventy for this year.", "I: Seventy thousand?", "L: Seventy thousand."),
  ).toMatch(/70000/u);
  expect(
    await budget("L: She cut us down to seventy for this year.", "I: And the ovens?", "L: Ninety thousand, they said."),
  ).not.toMatch(/90000/u);
});

test("a system named in one word is quoted with the sentence beside it", async () => {
  const { dependencies } = await found(
    call("L: Zendesk. That's where our tickets live.", "I: We'd connect to Zendesk."),
  );
  expect(dependencies[0]?.quotes[0]?.quote).toBe("Zendesk. That's where our tickets live.");
});

test("context, rivals: in the customer's words, and never the two companies", async () => {
  const { competitors, dealContext } = await found(
    call(
      "I: How did you hear of us?",
      "L: A supplier of ours recommended us to you at the Lyon trade fair.",
      "I: And who else are you looking at?",
      "L: Grainly. They're cheaper.",
      "L: Ovenly said they have it, too.",
    ),
  );
  expect(competitors.map(({ name }) => name)).toEqual(["Grainly"]);
  expect(dealContext.map(({ field }) => field)).toEqual(["origin"]);
});

test("a mail's list of goals is one goal each", async () => {
  const { goals } = await found(mail("I", "Goals: waste from 9% to under 4%; planning time from 6 hours to 2 hours."));
  expect(goals.map(({ baseline, target }) => [baseline, target])).toEqual([
    ["9%", "under 4%"],
    ["6 hours", "2 hours"],
  ]);
});

test.each([
  "L: They couldn't do the allergen rules, and that is why we prefer you.",
  "L: We prefer you because your planner knows allergens.",
  "L: In the end we went with you for the allergen rules.",
])("the reason to buy is kept where it is said in passing: “%s”", async (line) => {
  const { dealContext } = await found(call(line));
  expect(dealContext).toMatchObject([{ field: "whyBought", text: line.slice(3, -1) }]);
});

test("a reason that stands in the sentence before is kept with it", async () => {
  const { dealContext } = await found(call("L: Your planner knows allergens. That's why we're going with you."));
  expect(dealContext.map(({ field, quotes }) => [field, quotes.length])).toEqual([["whyBought", 2]]);
});

test.each([
  ["L: We looked at Grainmark as well.", ["Grainmark"]],
  ["L: We also talked to Grainmark and Loafly.", ["Grainmark", "Loafly"]],
  ["L: We also talked to Finance and Legal.", []],
])("rivals are who else was looked at or talked to: “%s”", async (line, names) => {
  const { competitors } = await found(call(line));
  expect(competitors.map(({ name }) => name)).toEqual(names);
});
