import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Side } from "../../../shared/domain/deal.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { Decision } from "../../../shared/domain/handoff.ts";
import type { Source } from "../../../shared/domain/source.ts";
import type { SourceFacts } from "../../../shared/domain/source-facts.ts";
import { type NamedSpeaker, speakerKey } from "../../../shared/domain/speakers.ts";
import { toSourceFacts } from "../../../shared/extraction/ground-candidates.ts";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { nameFacts, whoSaidBy } from "../../../shared/extraction/name-statements.ts";
import { namesKey, withNamedSpeakers } from "../../../shared/extraction/named-speakers.ts";
import { offlineEngine } from "../../../shared/extraction/offline/offline-engine.ts";
import { sourceBody } from "../../../shared/extraction/openai/source-prompt.ts";
import { mostHeard, speakersOf } from "../../../shared/extraction/speakers-of.ts";
import { deal, factsOf, person, promise, sourceOf } from "./extracted.ts";

const now = "2026-06-01T00:00:00.000Z";
const by = { by: "petra.novak@kilnwatch.io", at: now };

const call = (): Source =>
  sourceOf("call-1.vtt", "2026-02-03", [
    { speaker: "spk_0", text: "Thanks for joining. What takes the most time on the lines today?" },
    { speaker: "spk_1", text: "We lose two hours a shift because nobody sees when a furnace drifts." },
    { speaker: "spk_0", text: "Understood. I'll send the sensor mapping by February 20." },
    { speaker: "spk_1", text: "And I'll give you the list of all furnaces by February 12." },
  ]);

const named = (source: Source, label: string, name: string, side: Side, email: string | null = null): NamedSpeaker => ({
  sourceId: source.sourceId,
  label,
  name,
  side,
  email,
  ...by,
});
const kept = (...all: NamedSpeaker[]) => Object.fromEntries(all.map((one) => [speakerKey(one), one]));

const read = async (source: Source, all: readonly NamedSpeaker[] = []): Promise<SourceFacts> => {
  const toRead = withNamedSpeakers(source, all);
  const extraction = await offlineEngine().extract(toRead, deal, async () => true);
  return toSourceFacts({ deal, source: toRead, extraction, engine: "offline", possiblyMissed: [] });
};

const draftOf = (
  source: Source,
  facts: SourceFacts,
  all: readonly NamedSpeaker[],
  before: { previous: Draft; decisions: Record<string, Decision> } | null = null,
): Draft =>
  mergeDraft({
    deal,
    sources: [facts],
    failures: [],
    previous: before?.previous ?? null,
    decided: new Set(Object.keys(before?.decisions ?? {})),
    speakers: {
      listed: speakersOf(source, deal),
      who: whoSaidBy([source], kept(...all)),
      decisions: before?.decisions ?? {},
    },
    now,
  });
const accepted = (...ids: string[]): Record<string, Decision> =>
  Object.fromEntries(ids.map((id) => [id, { state: "accepted", ...by }]));
const about = (draft: Draft, words: string) => draft.commitments.find(({ text }) => text.includes(words));

describe("a source whose speakers a person named", () => {
  it("is read as the person's: owner, side, quotes and stakeholder", async () => {
    const source = call();
    const before = draftOf(source, await read(source), []);
    expect(about(before, "list")?.owner).toBeNull();
    const all = [
      named(source, "spk_0", "Petra Novak", "vendor"),
      named(source, "spk_1", "Marek Dusek", "customer", "marek@ostravaglass.cz"),
    ];
    const after = draftOf(source, await read(source, all), all);
    expect(about(after, "list")).toMatchObject({ owner: "Marek Dusek", by: "customer" });
    expect(about(after, "mapping")).toMatchObject({ owner: "Petra Novak", by: "vendor" });
    expect(after.stakeholders).toMatchObject([
      { name: "Marek Dusek", org: "customer", email: "marek@ostravaglass.cz" },
    ]);
    expect(JSON.stringify(after.commitments)).not.toMatch(/spk_/);
  });

  it("is sent to a model under the person's name and side", () => {
    const source = withNamedSpeakers(call(), [named(call(), "spk_1", "Marek Dusek", "customer")]);
    const sent = sourceBody(source, source.segments);
    expect(sent).toContain("speaker: Marek = Marek Dusek (customer)");
    expect(sent).toContain("s4 Marek: And I'll give you the list");
    expect(sent).not.toContain("spk_1");
  });

  it("owes what the side owes that it turns out to be on", async () => {
    const source = call();
    const wrong = [named(source, "spk_0", "Jan Vrba", "customer"), named(source, "spk_1", "Ota Kral", "vendor")];
    expect(about(draftOf(source, await read(source, wrong), wrong), "list")).toMatchObject({ by: "vendor" });
    const right = [named(source, "spk_0", "Jan Vrba", "vendor"), named(source, "spk_1", "Ota Kral", "customer")];
    expect(about(draftOf(source, await read(source, right), right), "list")).toMatchObject({ by: "customer" });
  });

  it("keeps segments, words and times as they were uploaded, whatever the names", () => {
    const label = fc.constantFrom("spk_0", "spk_1", "nobody there");
    const someone = fc.record({
      label,
      name: fc.string({ minLength: 1 }),
      side: fc.constantFrom<Side>("customer", "vendor", "partner", "unknown"),
      email: fc.option(fc.emailAddress()),
    });
    fc.assert(
      fc.property(fc.uniqueArray(someone, { selector: (one) => one.label }), (all) => {
        const source = call();
        const after = withNamedSpeakers(source, all);
        expect(after.segments.map(({ id, text, start }) => [id, text, start])).toEqual(
          source.segments.map(({ id, text, start }) => [id, text, start]),
        );
        for (const { label: from, name } of all)
          for (const [index, { speaker }] of source.segments.entries())
            if (speaker === from) expect(after.segments[index]?.speaker).toBe(name);
      }),
    );
  });

  it("does not give somebody the address of whom the file lists under the label", () => {
    const listed = {
      ...call(),
      participants: [{ name: "spk_1", email: "room@ostravaglass.cz", title: null, side: "customer" as const }],
    };
    const [other] = withNamedSpeakers(listed, [named(listed, "spk_1", "Marek Dusek", "customer")]).participants;
    expect(other).toMatchObject({ name: "Marek Dusek", email: null });
  });

  it("is one person with the invitee of that name", () => {
    const listed = {
      ...call(),
      participants: [
        { name: "Marek Dusek", email: "marek@ostravaglass.cz", title: "Plant lead", side: "customer" as const },
      ],
    };
    expect(withNamedSpeakers(listed, [named(listed, "spk_1", "Marek Dusek", "unknown")]).participants).toEqual(
      listed.participants,
    );
  });

  it("has facts of its own for every set of names, and those of before for none", () => {
    const source = call();
    const one = named(source, "spk_1", "Marek Dusek", "customer");
    expect(namesKey([])).toBe("");
    expect(namesKey([one])).not.toBe(namesKey([{ ...one, side: "vendor" }]));
    const saidAgain: NamedSpeaker = { ...one, at: "2027-01-01T00:00:00.000Z" };
    expect(namesKey([one])).toBe(namesKey([saidAgain]));
  });
});

describe("what people decided before somebody was named", () => {
  const source = sourceOf("call-1.vtt", "2026-02-03", [
    { speaker: "spk_1", text: "I decide about the budget here, and we will sign." },
    { speaker: "spk_1", text: "I'll send the furnace list by Friday." },
    { speaker: "Petra Novak", text: "Marek Dusek runs the plant, right?" },
  ]);
  const facts = (name: string) =>
    factsOf(withNamedSpeakers(source, name === "spk_1" ? [] : [named(source, "spk_1", name, "customer")]), {
      stakeholders: [
        person(name, "s1", "I decide about the budget here", { roles: ["economic_buyer"] }),
        person("Marek Dusek", "s3", "Marek Dusek runs the plant", { roles: ["champion"] }),
      ],
      commitments: [
        promise("Send the furnace list", "s2", "I'll send the furnace list", { by: "customer", owner: name }),
      ],
    });
  const first = draftOf(source, facts("spk_1"), []);
  const idOf = (name: string) => first.stakeholders.find((one) => one.name === name)?.id ?? expect.fail(`no ${name}`);
  const [list] = first.commitments;
  const marek = [named(source, "spk_1", "Marek Dusek", "customer", "marek@ostravaglass.cz")];

  it("stays accepted, under the person's name, without a contradiction to oneself", () => {
    const decisions = accepted(list?.id ?? "", idOf("spk_1"));
    const second = draftOf(source, facts("Marek Dusek"), marek, { previous: first, decisions });
    expect(second.commitments).toMatchObject([{ id: list?.id, owner: "Marek Dusek" }]);
    expect(second.stakeholders).toMatchObject([
      { id: idOf("spk_1"), name: "Marek Dusek", email: "marek@ostravaglass.cz" },
    ]);
    expect(second.conflicts).toEqual([]);
  });

  it("is one person where two accepted ones turn out to be one, with the quotes and roles of both", () => {
    const decisions = accepted(idOf("spk_1"), idOf("Marek Dusek"));
    const { stakeholders } = draftOf(source, facts("Marek Dusek"), marek, { previous: first, decisions });
    expect(stakeholders).toHaveLength(1);
    expect(stakeholders[0]?.roles.toSorted()).toEqual(["champion", "economic_buyer"]);
    expect(stakeholders[0]?.evidence.map(({ segmentId }) => segmentId).toSorted()).toEqual(["s1", "s3"]);
  });

  it("is two people again when the name that made them one is taken back", () => {
    const decisions = accepted(idOf("spk_1"), idOf("Marek Dusek"));
    const second = draftOf(source, facts("Marek Dusek"), marek, { previous: first, decisions });
    const back = draftOf(source, facts("spk_1"), [], { previous: second, decisions });
    expect(back.stakeholders.map(({ id, name, email }) => [id, name, email]).toSorted()).toEqual(
      first.stakeholders.map(({ id, name, email }) => [id, name, email]).toSorted(),
    );
    for (const { id, evidence } of first.stakeholders)
      expect(back.stakeholders.find((one) => one.id === id)?.evidence).toEqual(evidence);
  });

  it("keeps neither the address nor the side of whom a speaker was taken for", () => {
    const decisions = accepted(idOf("spk_1"));
    const only = (name: string) => {
      const { facts: all, ...rest } = facts(name);
      return { ...rest, facts: { ...all, stakeholders: all.stakeholders.slice(0, 1) } };
    };
    const second = draftOf(source, only("Marek Dusek"), marek, { previous: first, decisions });
    const eva = [named(source, "spk_1", "Eva Mala", "partner")];
    const third = draftOf(source, only("Eva Mala"), eva, { previous: second, decisions });
    expect(third.stakeholders).toMatchObject([{ id: idOf("spk_1"), name: "Eva Mala", org: "partner", email: null }]);
    const back = draftOf(source, only("spk_1"), [], { previous: second, decisions });
    expect(back.stakeholders).toMatchObject([{ id: idOf("spk_1"), name: "spk_1", email: null }]);
  });

  it("is left as it is where the person had edited or rejected it", () => {
    const edited: Decision = { state: "edited", ...by, fields: { title: "Owner" } };
    const decisions = { ...accepted(idOf("Marek Dusek")), [idOf("spk_1")]: edited };
    const { stakeholders } = draftOf(source, facts("Marek Dusek"), marek, { previous: first, decisions });
    expect(stakeholders.map(({ id }) => id).toSorted()).toEqual([idOf("spk_1"), idOf("Marek Dusek")].toSorted());
  });

  it("contradicts a new reading of who owes it in the open, instead of being overwritten", () => {
    const decisions = accepted(list?.id ?? "");
    const vendor = [named(source, "spk_1", "Eva Mala", "vendor")];
    const moved = facts("Eva Mala");
    const owed = moved.facts.commitments.map((one) => ({ ...one, by: "vendor" as const }));
    const second = draftOf(source, { ...moved, facts: { ...moved.facts, commitments: owed } }, vendor, {
      previous: first,
      decisions,
    });
    expect(second.commitments[0]).toMatchObject({ id: list?.id, by: "customer" });
    expect(second.conflicts[0]).toMatchObject({ about: "Who owes it: Send the furnace list" });
  });

  it("carries the next name when the person corrects the first, and the label again when they take it back", () => {
    const decisions = accepted(list?.id ?? "");
    const second = draftOf(source, facts("Marek Dusek"), marek, { previous: first, decisions });
    const eva = [named(source, "spk_1", "Eva Mala", "customer")];
    const third = draftOf(source, facts("Eva Mala"), eva, { previous: second, decisions });
    expect(third.commitments).toMatchObject([{ id: list?.id, owner: "Eva Mala", evidence: [{ speaker: "Eva Mala" }] }]);
    const back = draftOf(source, facts("spk_1"), [], { previous: third, decisions });
    expect(back.commitments).toMatchObject([{ id: list?.id, owner: "spk_1", evidence: [{ speaker: "spk_1" }] }]);
  });
});

describe("a person who really speaks in one call, and was taken for the speaker of another", () => {
  const one = sourceOf("call-1.vtt", "2026-02-03", [
    { speaker: "spk_1", text: "I decide about the budget here." },
    { speaker: "spk_1", text: "I'll send the furnace list by Friday." },
  ]);
  const two = sourceOf("call-2.vtt", "2026-02-10", [
    { speaker: "Marek Dusek", text: "I run the plant in Ostrava." },
    { speaker: "Marek Dusek", text: "I'll send the furnace list by Friday, as promised." },
  ]);
  const list = (owner: string) => promise("Send the furnace list", "s2", "I'll send the furnace list", { owner });
  const drafted = (speaker: string, before: { previous: Draft; decisions: Record<string, Decision> } | null = null) => {
    const all = [named(one, "spk_1", speaker, "customer", "marek@ostravaglass.cz")].map((said) =>
      speaker === "Marek Dusek" ? said : { ...said, email: null },
    );
    return mergeDraft({
      deal,
      sources: [
        factsOf(withNamedSpeakers(one, all), {
          stakeholders: [person(speaker, "s1", "I decide about the budget here")],
          commitments: [list(speaker)],
        }),
        factsOf(two, {
          stakeholders: [person("Marek Dusek", "s1", "I run the plant in Ostrava")],
          commitments: [list("Marek Dusek")],
        }),
      ],
      failures: [],
      previous: before?.previous ?? null,
      decided: new Set(Object.keys(before?.decisions ?? {})),
      speakers: { listed: [], who: whoSaidBy([one, two], kept(...all)), decisions: before?.decisions ?? {} },
      now,
    });
  };

  it("stays who they are when that speaker is corrected, and what the speaker said is somebody else's", () => {
    const wrong = drafted("Marek Dusek");
    const [marek, ...others] = wrong.stakeholders;
    const [owed] = wrong.commitments;
    expect(others).toEqual([]);
    const decisions = accepted(marek?.id ?? "", owed?.id ?? "");
    const right = drafted("Eva Mala", { previous: wrong, decisions });
    const sourcesOf = (name: string) =>
      right.stakeholders
        .filter((someone) => someone.name === name)
        .map(({ id, evidence }) => [id === marek?.id, evidence.map(({ sourceId }) => sourceId)]);
    expect(sourcesOf("Marek Dusek")).toEqual([[true, [two.sourceId]]]);
    expect(sourcesOf("Eva Mala")).toEqual([[false, [one.sourceId]]]);
    expect(right.commitments.find(({ id }) => id === owed?.id)).toMatchObject({
      owner: "Marek Dusek",
      evidence: [{ sourceId: two.sourceId }],
    });
    expect(right.commitments.map(({ owner }) => owner).toSorted()).toEqual(["Eva Mala", "Marek Dusek"]);
  });
});

describe("facts that were read before somebody was named", () => {
  it("get the name where the label stood, and promises in the first person follow the side", () => {
    const source = call();
    const facts = factsOf(source, {
      commitments: [
        promise("Give the list", "s4", "I'll give you the list of all furnaces"),
        promise("Send the mapping", "s3", "I'll send the sensor mapping", { owner: "Petra Novak" }),
      ],
    });
    const marek = named(source, "spk_1", "Marek Dusek", "customer");
    const after = nameFacts(facts, whoSaidBy([source], kept(marek)));
    const [list, mapping] = after.facts.commitments.toSorted((a, b) => (a.text < b.text ? -1 : 1));
    expect(list).toMatchObject({ owner: "Marek Dusek", by: "customer", evidence: [{ speaker: "Marek Dusek" }] });
    expect(mapping).toMatchObject({ owner: "Petra Novak", by: "vendor", evidence: [{ speaker: "spk_0" }] });
  });
});

describe("who speaks in a source", () => {
  it("is listed by label, with turns, first words, and whom the system takes them for and why", () => {
    const source: Source = {
      ...sourceOf("call-1.vtt", "2026-02-03", [
        { speaker: "spk_0", text: "Hi." },
        { speaker: "spk_0", text: "I'm Rosa Meyer, and I run the furnace lines at Ostrava Glass." },
        { speaker: "Petra Novak", text: "Welcome." },
        { speaker: "Dana", text: "Hello there." },
        { speaker: "iPhone (2)", text: "Sorry, I am late." },
        { speaker: null, text: "No name here." },
      ]),
      participants: [{ name: "Dana", email: "dana@ostravaglass.cz", title: null, side: "customer" }],
    };
    expect(speakersOf(source, deal)).toMatchObject([
      {
        label: "spk_0",
        turns: 2,
        takenFor: { name: "Rosa Meyer", side: "customer", from: "introduction" },
        words: expect.stringContaining("Rosa Meyer"),
      },
      { label: "Petra Novak", takenFor: { name: "Petra Novak", side: "vendor", from: "label" } },
      { label: "Dana", takenFor: { email: "dana@ostravaglass.cz", from: "invitee" } },
      { label: "iPhone (2)", takenFor: { name: null, from: "nothing" } },
    ]);
  });

  it("takes the authors of mails for who their headers say, however many there are", () => {
    const authors = Array.from({ length: 3000 }, (_, n) => `Author ${String.fromCodePoint(97 + (n % 26))}${n}`);
    const mailbox: Source = {
      ...sourceOf(
        "all.eml",
        "2026-02-03",
        [...authors, "Petra Novak"].map((speaker) => ({ speaker, text: `I'm Rosa Meyer, and I write.` })),
      ),
      participants: authors.map((name, n) => ({
        name,
        email: `a${n}@ostravaglass.cz`,
        title: null,
        side: "customer" as const,
      })),
    };
    const before = performance.now();
    const speakers = speakersOf(mailbox, deal);
    // Looking for everybody in everything took a minute and more.
    expect(performance.now() - before).toBeLessThan(5000);
    expect(speakers[1]?.takenFor).toEqual({
      name: "Author b1",
      side: "customer",
      email: "a1@ostravaglass.cz",
      from: "address",
    });
    expect(speakers.at(-1)?.takenFor).toMatchObject({ name: "Petra Novak", side: "vendor", from: "label" });
  });

  it("is listed as far as a draft holds it: those with most to say, and whom somebody named", () => {
    const all = Array.from({ length: 1500 }, (_, n) => ({
      ...(speakersOf(call(), deal)[0] ?? expect.fail("nobody speaks")),
      label: `spk_${n}`,
      turns: n + 1,
    }));
    const [first, second] = all;
    expect(mostHeard(all.slice(0, 300), () => false)).toEqual({ listed: all.slice(0, 300), notes: [] });
    const { listed, notes } = mostHeard(all, (key) => first !== undefined && key === speakerKey(first));
    expect(listed).toEqual([first, ...all.slice(1201)]);
    expect(listed).not.toContain(second);
    expect(notes).toMatchObject([{ code: "speakers_not_listed", text: expect.stringContaining("1500 people") }]);
  });
});
