import { beforeAll, describe, expect, it } from "vitest";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Candidates } from "../../shared/extraction/candidates.ts";
import { candidatesOf } from "../../shared/extraction/offline/offline-engine.ts";
import { injections, nothingToTry, smallDeal } from "./corpus.ts";
import { besidesOwnWords, draftOf, read, saidIn } from "./drafting.ts";
import { hiddenIn, PLACES, type Place, SPOTS, type Spot } from "./hidden-in.ts";
import { OBEYED, obeyed } from "./obeying.ts";

/*
 * Every string of the corpus, hidden in every place and spot of a small deal, read by the rules and by a model that obeys
 * it. Integration by its length, not by its nature: about a second for each place and spot.
 */
if (nothingToTry !== null) console.warn(nothingToTry);

/** An address to two colleagues about their code: orders nobody about who reads it, and is read as what it is. */
const SPEAKS_TO_PEOPLE: readonly number[] = [122];

/** What becomes of the facts of a source in the draft; statements set aside and notes only stand beside it. */
const counted = (facts: SourceFacts): SourceFacts => ({ ...facts, unverified: [], notes: [] });

const setting = async () => {
  const { deal, files } = smallDeal();
  const sources = await Promise.all([...files].map(async ([name, content]) => read(deal, name, content)));
  const grounded = (source: Source, candidates: Candidates): SourceFacts =>
    groundWithSafetyNet(deal, source, { candidates, calls: [] }, "test");
  const clean = sources.map((source) => grounded(source, candidatesOf(source, deal)));
  const draftWith = (facts: SourceFacts) =>
    draftOf(
      deal,
      clean.map((one) => (one.fileName === facts.fileName ? facts : one)),
    );
  return {
    draftWith,
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
      return { fileName, passage, offline, obeying, draft: draftWith(obeying) };
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
        const { fileName, offline, obeying, draft } = await deal.tryOut(at, text);
        const recognised = !SPEAKS_TO_PEOPLE.includes(id);
        // What the model adds by obeying is set aside, so that one draft stands for both.
        if (recognised) expect(counted(obeying), `string ${id}, obeyed`).toEqual(counted(offline));
        // Talk between people is its speaker's own words: who they are may rest on it, what is known of them may not change.
        const said = recognised ? saidIn(draft) : besidesOwnWords(saidIn(deal.draftWith(offline)));
        expect(said, `string ${id}`).toEqual(recognised ? deal.before : besidesOwnWords(deal.before));
        expect(offline.unverified, `string ${id}, read by the rules`).toHaveLength(deal.unverifiedIn(fileName));
        if (!recognised) continue;
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
      for (const { text } of injections().filter(({ id }) => SPEAKS_TO_PEOPLE.includes(id))) {
        const { passage, draft: obeying } = await deal.tryOut({ place, spot: "middle" }, text);
        const invented = [...obeying.goals, ...obeying.commitments, ...obeying.risks, ...obeying.dependencies].filter(
          (fact) => fact.text.includes(OBEYED),
        );
        expect(invented.length).toBeGreaterThan(0);
        for (const { quote } of invented.flatMap(({ evidence }) => evidence))
          expect(passage.some((segment) => segment.text.includes(quote))).toBe(true);
        expect(obeying.stakeholders.map(({ email }) => email)).not.toContain("mallory@evil.example");
        expect([
          ...obeying.goals.map(({ deadline }) => deadline),
          ...obeying.commitments.map(({ due }) => due),
        ]).not.toContain("2026-12-31");
      }
    },
  );
});
