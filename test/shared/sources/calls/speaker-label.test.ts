import { describe, expect, it } from "vitest";
import { readSpeakerLabel } from "../../../../shared/sources/calls/speaker-label.ts";

describe("speaker labels", () => {
  it.each([
    ["Krüger, Annette Dr.", "Annette Krüger", "Dr.", null],
    ["Pryce, Devon", "Devon Pryce", null, null],
    ["Brandt, Jürgen (IT)", "Jürgen Brandt", null, "IT"],
    ["Marcus Oyelaran (Stowline)", "Marcus Oyelaran", null, "Stowline"],
    ["Ana Lux, PhD", "Ana Lux", "PhD", null],
    ["iPhone (2)", "iPhone (2)", null, null],
    ["Mike S - COL DC", "Mike S - COL DC", null, null],
    ["Speaker 4", "Speaker 4", null, null],
    ["spk_0", "spk_0", null, null],
  ])("reads %s", (label, name, title, hint) => {
    expect(readSpeakerLabel(label)).toEqual({ name, title, hint });
  });
});
