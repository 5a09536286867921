import { describe, expect, it } from "vitest";
import { isSpokesperson } from "../../../shared/extraction/spokesperson.ts";
import { evidence } from "../../support/facts.ts";

const said = (speaker: string | null, quote: string) => ({ ...evidence(quote), speaker });

describe("the owner of a promise", () => {
  it.each([
    ["spoke for the company", "Nina Falk", [said("Nina Falk", "we'll have it live by Friday")], true],
    ["spoke for the company, by first name only", "Nina", [said("Nina Falk", "the connector is included")], true],
    ["said “I”", "Nina Falk", [said("Nina Falk", "I'll have it live by Friday")], false],
    ["said “ich”", "Nina Falk", [said("Nina Falk", "Das schicke ich Ihnen am Freitag")], false],
    ["was named by somebody else", "Omar Reyes", [said("Nina Falk", "Omar will load the list")], false],
    ["said “I” once", "Nina Falk", [said("Nina Falk", "we'll do it"), said("Nina Falk", "I'll do it")], false],
    ["is nobody", null, [said("Nina Falk", "we'll do it")], false],
    [
      "agreed to what another asked for",
      "Nina Falk",
      [said("Lewis Coates", "can I get a sandbox"), said("Nina Falk", "sure")],
      true,
    ],
    ["said “I” as a voice without a name", "Nina Falk", [said("spk_2", "I'm holding the date")], false],
  ])("%s: %s", (_, owner, quotes, expected) => {
    expect(isSpokesperson({ owner, evidence: quotes })).toBe(expected);
  });
});
