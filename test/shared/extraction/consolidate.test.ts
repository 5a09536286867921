import { describe, expect, it } from "vitest";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { Commitment, Stakeholder } from "../../../shared/domain/facts.ts";
import { consolidate, restsOn } from "../../../shared/extraction/consolidate.ts";
import type { Consolidation } from "../../../shared/extraction/consolidation.ts";
import { commitment, evidence, fullDraft } from "../../support/facts.ts";
import { sourceFacts } from "../../support/source-facts.ts";

const nothing: Consolidation = { groups: [], setAside: [], bant: [] };
const risk = (id: string, text: string, sourceId: string, severity: "high" | "medium" | "low" = "medium") => ({
  id,
  text,
  category: "timeline" as const,
  severity,
  evidence: [evidence(text, sourceId)],
});
const sources = [
  sourceFacts("quayside-2026", "src-1", [], "2026-02-10"),
  sourceFacts("quayside-2026", "src-2", [], "2026-02-20"),
];

const draft = (): Draft => ({
  ...fullDraft(),
  commitments: [
    commitment("c1", "Send the data sheet", {
      owner: "Ines",
      due: "2026-03-01",
      evidence: [evidence("data sheet by March", "src-1")],
    }),
    commitment("c2", "Data sheet is on its way", {
      owner: "Ines Duarte",
      status: "done",
      evidence: [evidence("here is the data sheet", "src-2")],
    }),
    commitment("c3", "Train the dispatchers", {
      owner: "Bo Lindqvist",
      evidence: [evidence("Bo will train you", "src-1")],
    }),
  ],
  risks: [
    risk("r1", "Depot data is old", "src-1"),
    risk("r2", "Depots are in a spreadsheet", "src-2", "high"),
    risk("r3", "Budget not approved", "src-1"),
  ],
});

const surroundings = { sources, decided: new Set<string>() };
const run = (suggestion: Partial<Consolidation>, decided: string[] = []) =>
  consolidate(draft(), { ...nothing, ...suggestion }, { sources, decided: new Set(decided) });

describe("grouping", () => {
  it("makes one statement of one matter, with all its evidence and the gravest severity", () => {
    const { risks } = run({ groups: [{ ids: ["r2", "r1"], text: "Depot data is old and in a spreadsheet" }] });
    expect(risks.map(({ id }) => id)).toEqual(["r1", "r3"]);
    expect(risks[0]).toMatchObject({ text: "Depot data is old and in a spreadsheet", severity: "high" });
    expect(risks[0]?.evidence.map(({ quote }) => quote)).toEqual(["Depot data is old", "Depots are in a spreadsheet"]);
  });

  it("joins a promise and the report that it was kept", () => {
    const { commitments } = run({ groups: [{ ids: ["c1", "c2"], text: "Send the data sheet" }] });
    expect(commitments[0]).toMatchObject({ id: "c1", owner: "Ines Duarte", due: "2026-03-01", status: "done" });
    expect(commitments[0]?.evidence).toHaveLength(2);
  });

  it("never joins the promises of two people", () => {
    expect(run({ groups: [{ ids: ["c1", "c3"], text: "Do everything" }] }).commitments).toEqual(draft().commitments);
  });

  it.each([
    ["ids that are not there", { ids: ["r1", "r9"], text: "x" }],
    ["statements of two sections", { ids: ["r1", "d1"], text: "x" }],
    ["a single statement, to reword it", { ids: ["r1"], text: "Everything is fine" }],
    ["no text", { ids: ["r1", "r2"], text: " " }],
  ])("leaves out a group of %s", (_, group) => {
    expect(run({ groups: [group] }).risks).toEqual(draft().risks);
  });

  it("joins promises of one matter though another spoke for the company, and takes who will do it as the owner", () => {
    const spoken = commitment("c8", "Load the depot list", {
      owner: "Ines Duarte",
      evidence: [evidence("we load the depot list for you", "src-1")],
    });
    const own = commitment("c9", "Load the depot list", {
      owner: "Bo Lindqvist",
      evidence: [{ ...evidence("I'll load the depot list", "src-2"), speaker: "Bo Lindqvist" }],
    });
    const group = { ids: ["c8", "c9"], text: "Load the depot list" };
    const after = consolidate(
      { ...draft(), commitments: [spoken, own] },
      { ...nothing, groups: [group] },
      surroundings,
    );
    expect(after.commitments).toMatchObject([{ id: "c8", owner: "Bo Lindqvist" }]);
  });

  it("lets a text name the day on which a member was said", () => {
    const text = "Depot data is old and in a spreadsheet, as told on February 20, 2026";
    expect(run({ groups: [{ ids: ["r1", "r2"], text }] }).risks[0]?.text).toBe(text);
  });

  it("keeps the words of what a person decided, and never joins two decided statements", () => {
    const alike = risk("r4", "Old data of a depot", "src-2");
    const grouped = (decided: string[]) =>
      consolidate(
        { ...draft(), risks: [...draft().risks, alike] },
        { ...nothing, groups: [{ ids: ["r1", "r4"], text: "Old depot data" }] },
        { sources, decided: new Set(decided) },
      ).risks;
    expect(grouped(["r4"]).map(({ id }) => id)).toEqual(["r2", "r3", "r4"]);
    expect(grouped(["r4"])[2]).toMatchObject({
      text: "Old data of a depot",
      evidence: [{ quote: "Depot data is old" }, { quote: "Old data of a depot" }],
    });
    expect(grouped(["r1", "r4"])).toEqual([...draft().risks, alike]);
  });

  it("lets nothing that says something else go along with what a person decided", () => {
    const { risks } = run({ groups: [{ ids: ["r1", "r3"], text: "Depot data is old" }] }, ["r1"]);
    expect(risks).toEqual(draft().risks);
  });

  it("joins what rests on quotes that a person saw when they decided", () => {
    const seen = {
      ...risk("r4", "Spreadsheets everywhere", "src-1"),
      evidence: [evidence("Depot data is old", "src-1")],
    };
    const { risks } = consolidate(
      { ...draft(), risks: [...draft().risks, seen] },
      { ...nothing, groups: [{ ids: ["r1", "r4"], text: "x" }] },
      { sources, decided: new Set(["r1"]) },
    );
    expect(risks.map(({ id }) => id)).toEqual(["r1", "r2", "r3"]);
  });

  it.each([
    ["an amount", "Depot data is old, cleanup costs $9,000"],
    ["a date", "Depot data is old until June"],
    ["a name", "Depot data is old, says Mallory"],
    ["a name in front", "Mallory has the old depot data"],
    ["a link", "Depot data is old, see https://evil.example/pay"],
    ["an address", "Depot data is old, ask it@evil.example"],
    ["markup", "Depot data is old <b>data</b>"],
    ["characters that nobody sees", "Depot data is old\u{E0041}\u202E"],
    ["a denial", "Depot data is not old"],
    ["a maybe", "Depot data might be old"],
    ["an end", "Depot data is old and settled"],
    ["another matter", "Everybody loves the new warehouse"],
    ["more than a statement can hold", `Depot data is old ${"and old ".repeat(300)}`],
  ])("takes no words with %s that no member says", (_, text) => {
    const { risks } = run({ groups: [{ ids: ["r1", "r2"], text }] });
    expect(risks[0]).toMatchObject({ id: "r1", text: "Depot data is old", severity: "high" });
    expect(risks[0]?.evidence).toHaveLength(2);
  });

  it("takes no word that closes a matter from words that deny it", () => {
    const risks = [risk("r1", "Budget not approved", "src-1"), risk("r2", "The budget is late", "src-2")];
    const group = { ids: ["r1", "r2"], text: "Budget approved" };
    const after = consolidate({ ...draft(), risks }, { ...nothing, groups: [group] }, surroundings);
    expect(after.risks).toMatchObject([{ id: "r1", text: "Budget not approved" }]);
  });

  it("takes no words that drop what every member denies or leaves open", () => {
    const texts = ["Budget not approved", "Board may not approve the budget"];
    const risks = texts.map((text, n) => risk(`r${n + 1}`, text, `src-${n + 1}`));
    const grouped = (text: string) =>
      consolidate(
        { ...draft(), risks },
        { ...nothing, groups: [{ ids: ["r1", "r2"], text }] },
        { sources, decided: new Set() },
      ).risks.map((one) => one.text);
    expect(grouped("Board approved the budget")).toEqual(["Budget not approved"]);
    expect(grouped("Budget not approved by the board")).toEqual(["Budget not approved by the board"]);
  });

  it("reads a figure the same in words and in digits", () => {
    const risks = ["Cleanup takes twenty-four days", "Cleanup costs EUR 41,300 by the fourteenth of March"].map(
      (text, n) => risk(`r${n + 1}`, text, `src-${n + 1}`),
    );
    const text = "Cleanup takes 24 days and costs 41300 EUR by March 14";
    const suggestion = { ...nothing, groups: [{ ids: ["r1", "r2"], text }] };
    const after = consolidate({ ...draft(), risks }, suggestion, { sources, decided: new Set() });
    expect(after.risks.map((one) => one.text)).toEqual([text]);
  });

  it("leaves a promise out of a group with which it has no word in common", () => {
    const promises = [
      ...draft().commitments,
      commitment("c4", "Migrate history", { evidence: [evidence("we move it")] }),
    ];
    const suggestion = { ...nothing, groups: [{ ids: ["c1", "c2", "c4"], text: "Send the data sheet" }] };
    const after = consolidate({ ...draft(), commitments: promises }, suggestion, { sources, decided: new Set() });
    expect(after.commitments.map(({ id }) => id)).toEqual(["c1", "c3", "c4"]);
  });

  describe("of promises that differ", () => {
    const both = (first: Partial<Commitment>, second: Partial<Commitment>) => {
      const commitments = [
        commitment("c1", "Cap the renewal at 4 %", {
          evidence: [evidence("renewal uplift capped", "src-1")],
          ...first,
        }),
        commitment("c2", "Renewal uplift", { evidence: [evidence("the renewal uplift", "src-2")], ...second }),
      ];
      const suggestion = { ...nothing, groups: [{ ids: ["c1", "c2"], text: "Cap the renewal uplift" }] };
      return consolidate({ ...draft(), commitments }, suggestion, { sources, decided: new Set() });
    };

    it.each<[string, Partial<Commitment>, Partial<Commitment>, string[], string]>([
      ["a date", { due: "2026-03-01" }, { due: "2026-04-01" }, ["2026-03-01", "2026-04-01"], "2026-04-01"],
      [
        "a price",
        {},
        { text: "Renewal uplift 3 %" },
        ["Cap the renewal at 4 %", "Renewal uplift 3 %"],
        "Renewal uplift 3 %",
      ],
      [
        "whether it was taken back",
        {},
        { status: "withdrawn", text: "No fixed uplift any more" },
        ["Cap the renewal at 4 %", "No fixed uplift any more"],
        "No fixed uplift any more",
      ],
    ])("in %s makes a contradiction that somebody has to decide", (_, first, second, values, current) => {
      const { commitments, conflicts } = both(first, second);
      expect(commitments).toHaveLength(1);
      expect(conflicts).toMatchObject([{ values: values.map((value) => ({ value })), current }]);
    });

    it("in nothing that counts makes none", () => {
      expect(both({ due: "2026-03-01" }, { due: "2026-03-01", status: "done" }).conflicts).toEqual([]);
    });
  });
});

describe("people who are only mentioned", () => {
  const person = (id: string, name: string, title: string | null = null): Stakeholder => ({
    id,
    name,
    org: "customer" as const,
    title,
    email: null,
    roles: ["other" as const],
    stance: "neutral" as const,
    evidence: [evidence(`the ${id} has to agree`, "src-1")],
  });
  const people = {
    ...draft(),
    stakeholders: [person("finance", "Finance (not named)"), person("mia", "Mia Stein", "Head of IT")],
  };
  const aside = (decided: string[] = []) =>
    consolidate(
      people,
      { ...nothing, setAside: ["finance", "mia"].map((id) => ({ id, reason: "covered" as const })) },
      { sources, decided: new Set(decided) },
    );

  it("stay with a title, an address or a word of theirs, whatever a model says; a name alone may be a firm's", () => {
    const setAside = [{ id: "veridoc", reason: "minor" as const }];
    const left = (change: Partial<Stakeholder>) =>
      consolidate(
        { ...draft(), stakeholders: [{ ...person("veridoc", "Veridoc"), ...change }] },
        { ...nothing, setAside },
        surroundings,
      ).stakeholders.length;
    expect(left({})).toBe(0);
    expect(left({ title: "Director" })).toBe(1);
    expect(left({ email: "hello@veridoc.example" })).toBe(1);
    expect(left({ evidence: [{ ...evidence("we are Veridoc", "src-1"), speaker: "Veridoc" }] })).toBe(1);
  });

  it("can be set aside, with their quote in a note; who has a name and a title stays", () => {
    expect(aside().stakeholders.map(({ id }) => id)).toEqual(["mia"]);
    expect(aside().notes.at(-1)?.text).toContain("“the finance has to agree”");
  });

  it("stay while nobody else is known to decide on the money", () => {
    const buyer = { ...person("finance", "Finance (not named)"), roles: ["economic_buyer" as const] };
    const setAside = [{ id: "finance", reason: "covered" as const }];
    const after = (...others: Stakeholder[]) =>
      consolidate({ ...draft(), stakeholders: [buyer, ...others] }, { ...nothing, setAside }, surroundings)
        .stakeholders;
    expect(after(person("mia", "Mia Stein"))).toHaveLength(2);
    expect(after({ ...person("mia", "Mia Stein"), roles: ["economic_buyer"] })).toHaveLength(1);
  });

  it("stay when a person decided about them", () => {
    expect(aside(["finance"]).stakeholders).toHaveLength(2);
  });
});

describe("setting aside", () => {
  it("keeps a settled risk in the notes", () => {
    const { risks, notes } = run({ setAside: [{ id: "r3", reason: "settled" }] });
    expect(risks.map(({ id }) => id)).toEqual(["r1", "r2"]);
    expect(notes).toMatchObject([{ code: "set_aside", text: expect.stringContaining("Budget not approved") }]);
  });

  it("shows a promise that was set aside as possibly missed, with its quotes", () => {
    const { commitments, possiblyMissed } = run({ setAside: [{ id: "c3", reason: "minor" }] });
    expect(commitments.map(({ id }) => id)).toEqual(["c1", "c2"]);
    expect(possiblyMissed).toMatchObject([{ id: "c3", evidence: [{ quote: "Bo will train you" }] }]);
  });

  it("keeps the quotes of what stands in a note only", () => {
    const { notes } = run({
      setAside: [
        { id: "r3", reason: "settled" },
        { id: "g1", reason: "covered" },
      ],
    });
    expect(notes.map(({ text }) => text).join("\n")).toContain("“Budget not approved”");
    expect(notes.map(({ text }) => text).join("\n")).toContain("“fewer empty miles”");
  });

  it("keeps a withdrawn promise, and a grave risk that is called minor", () => {
    const withdrawn = commitment("c4", "Build the report", { status: "withdrawn" });
    const { commitments, risks } = consolidate(
      { ...draft(), commitments: [...draft().commitments, withdrawn] },
      {
        ...nothing,
        setAside: [
          { id: "c4", reason: "settled" },
          { id: "r2", reason: "minor" },
        ],
      },
      { sources, decided: new Set() },
    );
    expect(commitments).toContainEqual(withdrawn);
    expect(risks.map(({ id }) => id)).toContain("r2");
  });

  it("leaves a section as it was when next to nothing would be left of it", () => {
    const risks = Array.from({ length: 10 }, (_, n) => risk(`r${n}`, `Depot ${n} is late`, "src-1"));
    const aside = (count: number) =>
      consolidate(
        { ...draft(), risks },
        { ...nothing, setAside: risks.slice(0, count).map(({ id }) => ({ id, reason: "settled" })) },
        { sources, decided: new Set() },
      ).risks;
    expect(aside(8)).toHaveLength(2);
    expect(aside(9)).toEqual(risks);
  });

  it("plans no milestone for what was set aside", () => {
    const commitments = [commitment("c1", "Send the data sheet", { due: "2026-03-01" })];
    const suggestion = { ...nothing, setAside: [{ id: "c1", reason: "minor" as const }] };
    const after = consolidate({ ...draft(), commitments }, suggestion, { sources, decided: new Set() });
    expect(after.onboardingPlan.flatMap(({ basis }) => basis)).not.toContain("c1");
  });

  it("does not set aside a group though it rests on the quotes of one member alone", () => {
    const same = {
      ...risk("r2", "Old depot data is in a spreadsheet", "src-1"),
      evidence: [evidence("Depot data is old", "src-1")],
    };
    const after = consolidate(
      { ...draft(), risks: [risk("r1", "Depot data is old", "src-1"), same] },
      {
        ...nothing,
        groups: [{ ids: ["r1", "r2"], text: "Old depot data" }],
        setAside: [{ id: "r1", reason: "minor" }],
      },
      { sources, decided: new Set() },
    );
    expect(after.risks.map(({ text }) => text)).toEqual(["Old depot data"]);
  });

  it("does not set aside what a person decided, nor what was just grouped", () => {
    expect(run({ setAside: [{ id: "r3", reason: "settled" }] }, ["r3"]).risks).toHaveLength(3);
    const grouped = run({ groups: [{ ids: ["r1", "r2"], text: "Depots" }], setAside: [{ id: "r1", reason: "minor" }] });
    expect(grouped.risks.map(({ text }) => text)).toContain("Depots");
  });
});

describe("BANT over all sources", () => {
  const saying = [
    { status: "met" as const, summary: "June 1 is agreed", evidence: [evidence("June 1, agreed", "src-1")] },
    { status: "partial" as const, summary: "Some time in June", evidence: [evidence("in June", "src-2")] },
  ];
  const said = sources.map((source, n) => ({
    ...source,
    bant: { ...source.bant, timeline: saying[n] ?? source.bant.timeline },
  }));
  const withSaid = (suggestion: Partial<Consolidation>, decided: string[] = []) =>
    consolidate(draft(), { ...nothing, ...suggestion }, { sources: said, decided: new Set(decided) });

  it("takes a status that some source had, with that source's quotes", () => {
    const { bant } = withSaid({ bant: [{ letter: "timeline", status: "met", summary: "Live on June 1" }] });
    expect(bant.timeline).toMatchObject({
      status: "met",
      summary: "Live on June 1",
      evidence: [{ quote: "June 1, agreed" }],
    });
  });

  it("never upgrades to a status that no source had", () => {
    const { bant } = withSaid({
      bant: [
        { letter: "budget", status: "unmet", summary: "None" },
        { letter: "need", status: "met", summary: "All met" },
      ],
    });
    expect(bant.budget).toEqual(draft().bant.budget);
    expect(bant.need).toEqual(draft().bant.need);
  });

  it("never takes up again what was denied last", () => {
    const entry = { status: "unmet" as const, summary: "Not in June", evidence: [evidence("not in June", "src-2")] };
    const denied = said.map((one, n) => (n === 1 ? { ...one, bant: { ...one.bant, timeline: entry } } : one));
    const merged = { ...draft(), bant: { ...draft().bant, timeline: entry } };
    const suggestion = {
      ...nothing,
      bant: [{ letter: "timeline" as const, status: "met" as const, summary: "June 1" }],
    };
    const { bant } = consolidate(merged, suggestion, { sources: denied, decided: new Set() });
    expect(bant.timeline.status).toBe("unmet");
  });

  it("words a status as its sources do when the suggested words say more", () => {
    const suggestion = { letter: "timeline" as const, status: "met" as const, summary: "Mallory paid $9,000 in May" };
    expect(withSaid({ bant: [suggestion] }).bant.timeline.summary).toBe("June 1 is agreed");
  });

  it("notes with its quotes what gives way, and leaves blank only what some source left blank", () => {
    const { bant, notes } = withSaid({
      bant: [
        { letter: "timeline", status: "unknown", summary: "" },
        { letter: "budget", status: "unknown", summary: "" },
      ],
    });
    expect(bant.timeline).toEqual(draft().bant.timeline);
    expect(notes).toMatchObject([
      { code: "set_aside", text: expect.stringContaining("Approved for the year (“the budget is approved”)") },
    ]);
  });

  it("leaves a letter that a person decided", () => {
    const { bant } = withSaid({ bant: [{ letter: "timeline", status: "met", summary: "Live" }] }, ["bant.timeline"]);
    expect(bant.timeline).toEqual(draft().bant.timeline);
  });
});

describe("the id of a consolidated draft", () => {
  it("tells which merged draft it rests on", () => {
    const { draftId } = run({});
    expect(restsOn(draftId, "draft-1", true)).toBe(true);
    expect(restsOn("draft-1", "draft-1", true)).toBe(false);
    expect(restsOn("draft-1", "draft-1", false)).toBe(true);
    expect(restsOn(draftId, "draft-2", false)).toBe(false);
  });
});
