import { beforeAll, describe, expect, it } from "vitest";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Evidence } from "../../shared/domain/evidence.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTIONS } from "../../shared/domain/facts.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Candidates } from "../../shared/extraction/candidates.ts";
import { candidatesOf } from "../../shared/extraction/offline/offline-engine.ts";
import { asksPeopleByName, injections, nothingToTry, smallDeal } from "./corpus.ts";
import { besidesOwnWords, draftOf, missingFrom, read, saidIn, toldOf } from "./drafting.ts";
import { hiddenIn, PLACES, type Place, SPOTS, type Spot } from "./hidden-in.ts";
import { OBEYED, obeyed } from "./obeying.ts";

/*
 * Every string of the corpus, hidden in every place and spot of a small deal, read by the rules and by a model that obeys
 * it. Integration by its length, not by its nature: about a second for each place and spot.
 */
if (nothingToTry !== null) console.warn(nothingToTry);

type Stated = { evidence: readonly Evidence[] };
const listedIn = (draft: Draft): Stated[] => [
  ...SECTIONS.flatMap((section): Stated[] => draft[section]),
  ...draft.dealContext.competitors,
];
const singleIn = (draft: Draft): Stated[] => [
  ...BANT_LETTERS.map((letter): Stated => draft.bant[letter]),
  ...CONTEXT_FIELDS.flatMap((field): Stated[] => [draft.dealContext[field]].filter((line) => line !== null)),
];
const isInvented = (one: Stated): boolean => JSON.stringify({ ...one, evidence: [] }).includes(OBEYED);

/** What becomes of the facts of a source in the draft; statements set aside and notes only stand beside it. */
const counted = (facts: SourceFacts): SourceFacts => ({ ...facts, unverified: [], notes: [] });

const setting = async () => {
  const { deal, files } = smallDeal();
  const sources = await Promise.all([...files].map(async ([name, content]) => read(deal, name, content)));
  const grounded = (source: Source, candidates: Candidates): SourceFacts =>
    groundWithSafetyNet(deal, source, { candidates, calls: [] }, "test");
  const clean = sources.map((source) => grounded(source, candidatesOf(source, deal)));
  const sourcesWith = (facts: SourceFacts) => clean.map((one) => (one.fileName === facts.fileName ? facts : one));
  const draftWith = (facts: SourceFacts) => draftOf(deal, sourcesWith(facts));
  const told = toldOf(deal, draftOf(deal, clean), clean);
  return {
    draftWith,
    told,
    /** What the deal says without the string. */
    before: saidIn(draftOf(deal, clean)),
    unverifiedIn: (fileName: string) => clean.find((one) => one.fileName === fileName)?.unverified.length ?? 0,
    tryOut: async (at: { place: Place; spot: Spot }, text: string) => {
      const { fileName, content } = hiddenIn(files, at, text);
      const source = await read(deal, fileName, content);
      const known = new Set(sources.find((one) => one.fileName === fileName)?.segments.map((segment) => segment.text));
      const passage = source.segments.filter((segment) => !known.has(segment.text));
      const honest = candidatesOf(source, deal);
      const offline = grounded(source, honest);
      const obeying = grounded(source, obeyed(honest, source, passage));
      const draft = draftWith(obeying);
      return { fileName, passage, offline, obeying, draft, told: toldOf(deal, draft, sourcesWith(obeying)) };
    },
  };
};

describe.skipIf(nothingToTry !== null)("a string that tries to take over the model", () => {
  let deal: Awaited<ReturnType<typeof setting>>;
  beforeAll(async () => {
    deal = await setting();
  });

  it.each(PLACES.flatMap((place) => SPOTS.map((spot) => ({ place, spot }))))(
    "as $place ($spot): adds, takes and changes no fact, whether or not the model obeys",
    async (at) => {
      for (const { id, text } of injections()) {
        const { fileName, offline, obeying, draft, told } = await deal.tryOut(at, text);
        expect(offline.unverified, `string ${id}, read by the rules`).toHaveLength(deal.unverifiedIn(fileName));
        if (asksPeopleByName(text)) {
          // Talk between people is its speaker's own words: they may be shown by it, and nothing else of the deal changes.
          const said = besidesOwnWords(saidIn(deal.draftWith(offline)), fileName);
          expect(said, `string ${id}`).toEqual(besidesOwnWords(deal.before, fileName));
          continue;
        }
        // What the model adds by obeying is set aside, so that one draft stands for both, and the second reading sees none.
        expect(counted(obeying), `string ${id}, obeyed`).toEqual(counted(offline));
        expect(saidIn(draft), `string ${id}`).toEqual(deal.before);
        expect(told, `string ${id}, told to the second reading`).toEqual(deal.told);
        for (const { notes } of [offline, draft])
          expect(notes, `string ${id}`).toContainEqual(
            expect.objectContaining({ code: "injection", source: fileName }),
          );
        expect(JSON.stringify(draft.notes), `string ${id}`).not.toContain(OBEYED);
      }
    },
  );

  it.each(PLACES)(
    "that the rules take for talk between people, as %s: a model that obeys it gets no further than its words",
    async (place) => {
      for (const { text } of injections().filter((one) => asksPeopleByName(one.text))) {
        const { fileName, passage, draft: obeying } = await deal.tryOut({ place, spot: "middle" }, text);
        // Whatever was known stays as it was: what the model was told to say of it names addresses that nobody gave.
        const [now, before] = [saidIn(obeying), deal.before].map((said) => besidesOwnWords(said, fileName));
        if (now === undefined || before === undefined) throw new Error("nothing was said");
        expect(missingFrom(now, before)).toEqual([]);
        const isSaid = ({ quote }: Evidence) => passage.some((segment) => segment.text.includes(quote));
        const listed = listedIn(obeying).filter(isInvented);
        expect(listed.length).toBeGreaterThan(0);
        expect(listed.every(({ evidence }) => evidence.every(isSaid))).toBe(true);
        // What says the same of budget, authority, need or timeline is joined, so there it is one quote among others.
        expect(
          singleIn(obeying)
            .filter(isInvented)
            .every(({ evidence }) => evidence.some(isSaid)),
        ).toBe(true);
        expect(obeying.stakeholders.map(({ email }) => email)).not.toContain("mallory@evil.example");
        expect([
          ...obeying.goals.map(({ deadline }) => deadline),
          ...obeying.commitments.map(({ due }) => due),
        ]).not.toContain("2026-12-31");
      }
    },
  );
});
