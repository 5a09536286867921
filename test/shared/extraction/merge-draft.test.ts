import { describe, expect, it } from "vitest";
import { Draft } from "../../../shared/domain/draft.ts";
import type { SourceFacts } from "../../../shared/domain/source-facts.ts";
import type { Candidates } from "../../../shared/extraction/candidates.ts";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { deal, factsOf, person, promise, sourceOf, type Turn } from "./extracted.ts";

const now = "2026-06-01T00:00:00.000Z";
const merge = (sources: SourceFacts[], previous: Draft | null = null, decided: string[] = []): Draft =>
  mergeDraft({ deal, sources, failures: [], previous, decided: new Set(decided), now });

/** One source per entry, a day apart, whose every turn is the quote of one promise. */
const occasions = (...promises: Partial<Candidates["commitments"][number]>[]): SourceFacts[] =>
  promises.map((rest, index) => {
    const text = rest.text ?? "";
    const source = sourceOf(`call-${index + 1}.vtt`, `2026-02-0${index + 1}`, [`${text} (${index + 1})`]);
    return factsOf(source, { commitments: [promise(text, "s1", text, rest)] });
  });

describe("commitments", () => {
  it("makes one of a promise that was said three times, with three pieces of evidence", () => {
    const draft = merge(
      occasions(
        { text: "We'll load the furnace history for you at no charge" },
        { text: "Loading the furnace history is on us, at no charge", owner: "Jana Dvorak" },
        {
          text: "the furnace history is loaded by us at no charge by the end of March",
          due: "2026-03-31",
          dueText: "by the end of March",
        },
      ),
    );
    expect(draft.commitments).toHaveLength(1);
    expect(draft.commitments[0]).toMatchObject({ owner: "Jana Dvorak", due: "2026-03-31", status: "open" });
    expect(draft.commitments[0]?.evidence.map(({ source }) => source)).toEqual([
      "call-1.vtt",
      "call-2.vtt",
      "call-3.vtt",
    ]);
    expect(draft.conflicts).toEqual([]);
  });

  it("keeps promises of two sides, two owners and two dates apart", () => {
    const text = "Send the sensor list";
    const twice = (a: object, b: object) => merge(occasions({ text, ...a }, { text, ...b })).commitments.length;
    expect(twice({ by: "vendor" }, { by: "customer" })).toBe(2);
    expect(twice({ owner: "Jana Dvorak" }, { owner: "Jana Kral" })).toBe(2);
    const dated = sourceOf("call.vtt", "2026-02-01", [
      "Send the sensor list by Monday.",
      "Send the sensor list by Friday.",
    ]);
    const facts = factsOf(dated, {
      commitments: [
        promise("Send the sensor list", "s1", "Send the sensor list by Monday.", { due: "2026-02-02" }),
        promise("Send the sensor list", "s2", "Send the sensor list by Friday.", { due: "2026-02-06" }),
      ],
    });
    expect(merge([facts]).commitments.map(({ due }) => due)).toEqual(["2026-02-02", "2026-02-06"]);
  });

  it("takes an owner's first name for the owner", () => {
    const text = "Send the sensor list";
    expect(merge(occasions({ text, owner: "Jana" }, { text, owner: "Jana Dvorak" })).commitments).toMatchObject([
      { owner: "Jana Dvorak" },
    ]);
  });

  it.each(["done", "withdrawn"] as const)("shows what was %s later as such, in the words of the promise", (status) => {
    const draft = merge(
      occasions(
        { text: "We'll put thermal cameras in the pilot" },
        { text: "thermal cameras in the pilot, about that", status },
      ),
    );
    expect(draft.commitments).toMatchObject([{ text: "We'll put thermal cameras in the pilot", status }]);
  });

  it("does not reopen what was done because a recap repeats it", () => {
    const text = "Send the sensor list";
    expect(merge(occasions({ text }, { text, status: "done" }, { text })).commitments).toMatchObject([
      { status: "done" },
    ]);
  });

  it("shows a moved date as one promise with the later date and both values", () => {
    const draft = merge(
      occasions(
        { text: "The Brno region opens on July 15", due: "2026-07-15", dueText: "on July 15" },
        { text: "The Brno region opens on August 31", due: "2026-08-31", dueText: "on August 31" },
      ),
    );
    expect(draft.commitments).toMatchObject([{ due: "2026-08-31", text: "The Brno region opens on August 31" }]);
    expect(draft.conflicts).toMatchObject([
      {
        values: [
          { value: "2026-07-15 (on July 15)", evidence: [{ source: "call-1.vtt" }] },
          { value: "2026-08-31 (on August 31)", evidence: [{ source: "call-2.vtt" }] },
        ],
        current: "2026-08-31 (on August 31)",
      },
    ]);
  });

  it("shows a changed price as one promise with the later terms", () => {
    const draft = merge(
      occasions({ text: "Cap the renewal uplift at three percent" }, { text: "Cap the renewal uplift at 4 percent" }),
    );
    expect(draft.commitments.map(({ text }) => text)).toEqual(["Cap the renewal uplift at 4 percent"]);
    expect(draft.conflicts[0]?.current).toBe("Cap the renewal uplift at 4 percent");
  });

  it("sees no contradiction in a number that is written in words elsewhere", () => {
    const draft = merge(
      occasions({ text: "Cap the renewal uplift at four percent" }, { text: "Cap the renewal uplift at 4 percent" }),
    );
    expect(draft.commitments).toHaveLength(1);
    expect(draft.conflicts).toEqual([]);
  });

  it("does not say which value holds when nobody knows which was said later", () => {
    const facts = occasions(
      { text: "The Brno region opens on July 15", due: "2026-07-15" },
      { text: "The Brno region opens on August 31", due: "2026-08-31" },
    ).map((source) => ({ ...source, occurredAt: null }));
    expect(merge(facts).conflicts).toMatchObject([{ current: null }]);
  });
});

describe("stakeholders", () => {
  const meet = (...people: Candidates["stakeholders"]) => {
    const source = sourceOf(
      "call.vtt",
      "2026-02-01",
      people.map(({ quotes }) => quotes[0]?.quote ?? ""),
    );
    source.participants = people.map(({ name, email }) => ({ name, email, title: null, side: "customer" }));
    return merge([factsOf(source, { stakeholders: people })]).stakeholders;
  };

  it("makes one of a first name and the only full name that has it, and unites what is known", () => {
    const people = meet(
      person("Jana Dvorak", "s1", "I'm Jana Dvorak, plant manager", { title: "plant manager", roles: ["champion"] }),
      person("Jana", "s2", "Jana decides about the money", { roles: ["economic_buyer"], stance: "supportive" }),
      person("Jana Dvorak", "s3", "Jana is now the COO", { title: "COO", email: "jana@ostravaglass.cz" }),
    );
    expect(people).toMatchObject([
      {
        name: "Jana Dvorak",
        title: "COO",
        email: "jana@ostravaglass.cz",
        roles: ["champion", "economic_buyer"],
        stance: "supportive",
      },
    ]);
    expect(people[0]?.evidence).toHaveLength(3);
  });

  it("never makes one of two people with one first name, nor gives either what was said of a Jana", () => {
    const people = meet(
      person("Jana Dvorak", "s1", "I'm Jana Dvorak"),
      person("Jana Kral", "s2", "and I'm Jana Kral"),
      person("Jana", "s3", "Jana runs the night shift"),
    );
    expect(people.map(({ name }) => name)).toEqual(["Jana Dvorak", "Jana Kral", "Jana"]);
  });

  it("keeps two people of one name apart when their addresses or organisations differ", () => {
    const two = meet(
      person("Jana Dvorak", "s1", "Jana Dvorak, logistics", { email: "jd@ostravaglass.cz" }),
      person("Jana Dvorak", "s2", "Jana Dvorak, quality", { email: "jd2@ostravaglass.cz" }),
    );
    expect(two).toHaveLength(2);
    expect(
      meet(
        person("Marek Novy", "s1", "I'm Marek Novy"),
        person("Marek", "s2", "our Marek does that", { org: "vendor" }),
      ),
    ).toHaveLength(2);
  });

  it("does not list the AE and the CSM, by whatever name", () => {
    const people = meet(
      person("Petra", "s1", "Petra from Kilnwatch", { org: "vendor" }),
      person("Liam Byrne", "s2", "this is Liam Byrne", { org: "vendor" }),
      person("P. Novak", "s3", "write to petra.novak@kilnwatch.io", {
        org: "vendor",
        email: "petra.novak@kilnwatch.io",
      }),
    );
    expect(people).toEqual([]);
  });
});

describe("other sections", () => {
  const quoting = (name: string, date: string, text: string, found: Partial<Candidates>) =>
    factsOf(sourceOf(name, date, [text]), found);
  const quotes = (quote: string) => [{ segmentId: "s1", quote }];

  it("merges dependencies by name and keeps integrations and data apart", () => {
    const dependency = (text: string, kind: "integration" | "data") => ({
      text,
      kind,
      quotes: quotes("It talks to Helios"),
    });
    const draft = merge([
      quoting("a.vtt", "2026-02-01", "It talks to Helios", {
        dependencies: [dependency("Helios ERP, both directions", "integration")],
      }),
      quoting("b.vtt", "2026-02-02", "It talks to Helios", {
        dependencies: [dependency("Helios integration", "integration"), dependency("Helios export", "data")],
      }),
    ]);
    expect(draft.dependencies.map(({ text }) => text)).toEqual(["Helios ERP, both directions", "Helios export"]);
  });

  it("never lists the customer or the vendor as a competitor, and a rival once", () => {
    const competitors = ["Ostrava Glass", "Kilnwatch Cloud", "Furnax GmbH", "Furnax (incumbent)"].map((name) => ({
      name,
      quotes: quotes("We looked at several"),
    }));
    const draft = merge([quoting("a.vtt", "2026-02-01", "We looked at several", { competitors })]);
    expect(draft.dealContext.competitors.map(({ name }) => name)).toEqual(["Furnax GmbH"]);
  });

  it("takes the latest BANT status, worse or better, and never makes a better one of several", () => {
    const budget = (status: "met" | "partial" | "unmet", summary: string) => ({
      bant: [{ letter: "budget" as const, status, summary, quotes: quotes("We talked about money") }],
    });
    const first = quoting("a.vtt", "2026-02-01", "We talked about money", budget("met", "approved"));
    const second = quoting("b.vtt", "2026-02-02", "We talked about money", budget("partial", "on hold"));
    const third = quoting("c.vtt", "2026-02-03", "We talked about money", budget("partial", "still on hold"));
    const draft = merge([third, first, second]);
    expect(draft.bant.budget).toMatchObject({ status: "partial", summary: "still on hold" });
    expect(draft.bant.budget.evidence.map(({ source }) => source)).toEqual(["b.vtt", "c.vtt"]);
    expect(draft.bant.need).toEqual({ status: "unknown", summary: "", evidence: [] });
  });

  it("shows budgets that differ between sources side by side", () => {
    const said = (name: string, date: string, summary: string) =>
      quoting(name, date, "We talked about money", {
        bant: [{ letter: "budget", status: "partial", summary, quotes: quotes("We talked about money") }],
      });
    const draft = merge([
      said("a.vtt", "2026-02-01", "EUR 350K floated"),
      said("b.vtt", "2026-02-02", "EUR 320,000 ceiling"),
    ]);
    expect(draft.conflicts).toMatchObject([{ about: "Budget", current: "EUR 320,000 ceiling" }]);
  });

  it("takes the budget that a later source names as the old one for the old one", () => {
    const said = (name: string, date: string, summary: string) =>
      quoting(name, date, "We talked about money", {
        bant: [{ letter: "budget", status: "partial", summary, quotes: quotes("We talked about money") }],
      });
    const draft = merge([
      said("a.vtt", "2026-02-01", "120000 a year in the plan"),
      said("b.vtt", "2026-02-02", "$110,000 a year, down from the $120,000 in the plan"),
    ]);
    expect(draft.conflicts.map(({ values }) => values.map(({ value }) => value))).toEqual([
      ["120000 a year in the plan", "$110,000 a year, down from the $120,000 in the plan"],
    ]);
    expect(
      merge([said("a.vtt", "2026-02-01", "80,000"), said("b.vtt", "2026-02-02", "80,000 for 2027")]).conflicts,
    ).toEqual([]);
  });

  it("names uploads that could not be read", () => {
    const draft = mergeDraft({
      deal,
      sources: [],
      failures: [{ fileName: "broken.vtt", message: "The file is empty." }],
      previous: null,
      decided: new Set(),
      now,
    });
    expect(draft.notes).toEqual([
      { code: "source_failed", text: "broken.vtt: The file is empty.", source: "broken.vtt" },
    ]);
    expect(Draft.parse(draft)).toEqual(draft);
  });

  it("shows what the engine left out only while nothing listed rests on the same passage", () => {
    const source = sourceOf("a.vtt", "2026-02-01", [
      "I'll send the sensor list by Friday.",
      "And we'll train your night shift.",
    ]);
    const facts = factsOf(source, {
      commitments: [promise("Send the sensor list", "s1", "I'll send the sensor list by Friday.")],
    });
    const missed = factsOf(source, {
      commitments: [
        promise("I'll send the sensor list", "s1", "I'll send the sensor list"),
        promise("we'll train your night shift", "s2", "we'll train your night shift"),
      ],
    }).facts.commitments;
    expect(merge([{ ...facts, possiblyMissed: missed }]).possiblyMissed.map(({ text }) => text)).toEqual([
      "we'll train your night shift",
    ]);
  });
});

describe("quoted mail", () => {
  const paragraph = "We will deliver the furnace report free of charge.";
  const original: Turn = { text: paragraph, speaker: "Petra Novak", side: "vendor" };
  const mail = factsOf(sourceOf("offer.eml", "2026-02-01", [original]), {
    commitments: [promise("Deliver the furnace report free of charge", "s1", paragraph)],
  });
  const reply = (text: string, speaker = "Petra Novak") =>
    factsOf(
      sourceOf("re-offer.eml", "2026-02-02", [
        { text: "Thanks, sounds good.", speaker: "Jana Dvorak" },
        { text, speaker, quoted: true, messageId: "quoted:1" },
      ]),
      { commitments: [promise("Furnace report free of charge", "s2", text)] },
    );

  it("is evidence of the original message, once", () => {
    const draft = merge([reply(paragraph.toUpperCase()), mail]);
    expect(draft.commitments).toHaveLength(1);
    expect(draft.commitments[0]?.evidence).toMatchObject([{ source: "offer.eml", segmentId: "s1", quote: paragraph }]);
  });

  it("stays where it is when the original says something else, or is by somebody else", () => {
    for (const other of [reply("We will deliver the furnace report for 900 euros."), reply(paragraph, "Jana Dvorak")])
      expect(merge([other, mail]).commitments.flatMap(({ evidence }) => evidence)).toContainEqual(
        expect.objectContaining({ source: "re-offer.eml", segmentId: "s2" }),
      );
  });
});

describe("what people decided", () => {
  const text = "The Brno region opens on July 15";
  const [first, second] = occasions(
    { text, due: "2026-07-15" },
    { text: "The Brno region opens on August 31", due: "2026-08-31" },
  );
  if (first === undefined || second === undefined) throw new Error("two occasions");
  const before = merge([first]);
  const [accepted] = before.commitments;
  if (accepted === undefined) throw new Error("one commitment");

  it("keeps the id of a statement that gains evidence from an earlier source", () => {
    const earlier = { ...second, occurredAt: "2025-12-01" };
    expect(merge([earlier, first], before).commitments.map(({ id }) => id)).toEqual([accepted.id]);
    expect(merge([earlier, first]).commitments.map(({ id }) => id)).not.toEqual([accepted.id]);
  });

  it("keeps every field of an accepted statement, lets its evidence grow, and shows the new value as a contradiction", () => {
    const after = merge([first, second], before, [accepted.id]);
    expect(after.commitments).toHaveLength(1);
    const [kept] = after.commitments;
    expect({ ...kept, evidence: [] }).toEqual({ ...accepted, evidence: [] });
    expect(kept?.evidence.map(({ source }) => source)).toEqual(["call-1.vtt", "call-2.vtt"]);
    expect(after.conflicts.find(({ about }) => about.startsWith("When"))?.values.map(({ value }) => value)).toEqual([
      "2026-07-15",
      "2026-08-31",
    ]);
  });

  it("carries over an accepted or rejected statement that is no longer found", () => {
    expect(merge([], before, [accepted.id]).commitments).toEqual([accepted]);
    expect(merge([], before).commitments).toEqual([]);
  });

  it("shows a later 'done' of an accepted promise as a contradiction instead of changing it", () => {
    const [promised, done] = occasions(
      { text: "Send the sensor list" },
      { text: "Send the sensor list, done", status: "done" },
    );
    if (promised === undefined || done === undefined) throw new Error("two occasions");
    const draft = merge([promised]);
    const after = merge(
      [promised, done],
      draft,
      draft.commitments.map(({ id }) => id),
    );
    expect(after.commitments).toMatchObject([{ status: "open" }]);
    expect(after.conflicts).toMatchObject([{ values: [{ value: "open" }, { value: "done" }], current: "done" }]);
  });

  it("keeps an accepted BANT status and context line", () => {
    const quotes = [{ segmentId: "s1", quote: "The money is there" }];
    const found = (status: "met" | "unmet", name: string, date: string) =>
      factsOf(sourceOf(name, date, ["The money is there"]), {
        bant: [{ letter: "budget", status, summary: name, quotes }],
        dealContext: [{ field: "whyBought", text: name, quotes }],
        competitors: [{ name: "Furnax", quotes }],
      });
    const draft = merge([found("met", "a.vtt", "2026-02-01")]);
    const after = merge([found("met", "a.vtt", "2026-02-01"), found("unmet", "b.vtt", "2026-02-02")], draft, [
      "bant.budget",
      "dealContext.whyBought",
    ]);
    expect(after.bant.budget).toEqual(draft.bant.budget);
    expect(after.dealContext.whyBought).toMatchObject({
      text: "a.vtt",
      evidence: [{ source: "a.vtt" }, { source: "b.vtt" }],
    });
    expect(after.conflicts).toMatchObject([{ about: "BANT: budget", current: "unmet: b.vtt" }]);
    expect(merge([], draft, ["dealContext.competitors.furnax"]).dealContext.competitors).toEqual(
      draft.dealContext.competitors,
    );
  });
});
