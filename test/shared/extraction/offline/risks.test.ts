import { describe, expect, test } from "vitest";
import { call, found } from "./a-call.ts";

const risks = async (...lines: string[]) => (await found(call(...lines))).risks;

describe("a worry is listed with its kind", () => {
  test.each([
    ["L: The bakers are on their knees already.", "people"],
    ["L: One more app on the till and they'll quit.", "people"],
    ["L: August third I'm out. Two weeks.", "people"],
    ["L: Rosa is away from June 8, and nobody to run the ovens project.", "people"],
    ["L: She thinks we should rather build it ourselves.", "people"],
    ["L: Not everyone has a work phone in the depot.", "people"],
    ["I: We don't have a Lightspeed connector out of the box.", "product_gap"],
    ["L: The Wi-Fi in the flour store is patchy.", "technical"],
    ["L: There's no phone signal in the cellar.", "technical"],
    ["L: Scales at every oven are going to be a fight.", "people"],
    ["L: They cut our budget back in May.", "commercial"],
    ["L: The scanners lose the connection behind the ovens.", "technical"],
    ["L: Half of the supplier addresses are missing.", "data_migration"],
    ["L: There's no allergen date for the old recipes.", "data_migration"],
    ["L: If the test isn't done by May, well. If it slips, we start with paper.", "timeline"],
    ["L: If there's a recall in the pilot store then that store is out.", "timeline"],
    ["L: The Grainly people are calling our director directly.", "commercial"],
  ])("“%s”", async (line, category) => {
    expect((await risks(line)).map((risk) => risk.category)).toEqual([category]);
  });
});

describe("no risk is made of", () => {
  test.each([
    ["money that is pencilled in", "L: I've got forty-five thousand pencilled in. It's not signed off."],
    ["a placeholder", "L: It's in the plan as a placeholder. It's not approved."],
    ["the reason to buy", "L: What swung it for me was the hard stop on allergens."],
    ["a packing slip", "I: We've got a standard packing slip, but only in English."],
    ["a wish without a date", "L: No date on that one, it's just nicer."],
    ["a date that somebody wants to keep", "L: I don't want this to turn into a project."],
    ["a question for later", "L: There's nobody to show it to on a Sunday."],
    ["a courtesy", "L: It's on me, no problem at all."],
  ])("%s", async (_, line) => {
    expect(await risks(line)).toEqual([]);
  });
});

describe("a worry that points back is told with the sentence before", () => {
  test.each([
    ["L: We get the recipes as a flat file. It's ugly.", /recipes as a flat file/u],
    ["L: Lena owns the budget for the ovens. She's leaving in May.", /owns the budget/u],
  ])("“%s”", async (line, words) => {
    const [risk] = await risks(line);
    expect(risk?.text).toMatch(words);
    expect(risk?.quotes).toHaveLength(2);
  });
  test("and not with what somebody else said", async () => {
    const [risk] = await risks("I: The kickoff is on May 4.", "L: It's really tight for our bakers.");
    expect(risk?.quotes).toHaveLength(1);
  });
});

test("what two people say in the same words is said once", async () => {
  const [risk] = await risks("I: There isn't a sponsor.", "L: There isn't a sponsor.");
  expect(risk?.text).toBe("There isn't a sponsor");
  expect(risk?.quotes).toHaveLength(2);
});
