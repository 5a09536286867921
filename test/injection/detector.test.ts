import { describe, expect, it } from "vitest";
import { speaksToMachine } from "../../shared/extraction/offline/to-machine.ts";
import { asksPeopleByName, injections, nothingToTry, ordinarySpeech } from "./corpus.ts";

if (nothingToTry !== null) console.warn(nothingToTry);

// Measured: 71 of 72 (the other one asks two colleagues), and one line of 4,000 (a meeting about speech research).
const talk = injections().filter(({ text }) => asksPeopleByName(text));

describe.skipIf(nothingToTry !== null)("what speaks to a machine", () => {
  it("is recognised in all strings of the corpus but the one that asks people by their names", () => {
    expect(talk).toHaveLength(1);
    expect(injections().filter(({ text }) => !speaksToMachine(text))).toEqual(talk);
  });

  it("is recognised though a transcript puts it all on one line", () => {
    expect(injections().filter(({ text }) => !speaksToMachine(text.replaceAll(/\s+/gu, " ")))).toEqual(talk);
  });

  it("is suspected in at most one line of ordinary mails and meetings", () => {
    const speech = ordinarySpeech();
    expect(speech.length).toBeGreaterThan(1000);
    expect(speech.filter(speaksToMachine).length).toBeLessThanOrEqual(1);
  });
});
