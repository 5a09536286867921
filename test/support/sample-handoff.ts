import type { CommandContext, HandoffCommand } from "../../shared/domain/commands.ts";
import { decide, newHandoff } from "../../shared/domain/decide.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../shared/domain/completeness.ts";
import { Deal } from "../../shared/domain/deal.ts";
import { Draft, emptyDraft } from "../../shared/domain/draft.ts";
import { Evidence } from "../../shared/domain/evidence.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import { setAsideMail } from "./facts.ts";
import { Source } from "../../shared/domain/source.ts";
import { speakersOf } from "../../shared/extraction/speakers-of.ts";

/** An invented deal with a realistic draft: what the pages, mails and Markdown are tested and looked at with. */

/** Thursday afternoon; the review is due two days later. */
export const SAMPLE_NOW = "2025-12-04T13:00:00Z";
export const SAMPLE_ZONE = "Europe/Berlin";
export const SAMPLE_REQUIRED: readonly string[] = DEFAULT_REQUIRED_FIELDS;

export const sampleDeal = (): Deal =>
  Deal.parse({
    dealId: "opp-4711",
    name: "Practice rollout, 9 locations",
    customer: { name: "Northlight Dental", domain: "northlight.example" },
    vendor: { name: "Kestrel", domain: "kestrel.example" },
    ae: { name: "Dana Whitcomb", email: "dana@kestrel.example" },
    csm: { name: "Ilir Berisha", email: "ilir@kestrel.example" },
    amount: { value: 84000, currency: "EUR" },
    stage: "closed_won",
    openedAt: "2025-09-15T09:00:00Z",
    contractSignedAt: "2025-12-04T12:30:00Z",
  });

type Line = [speaker: string | null, side: "customer" | "vendor" | "unknown", text: string];

const callOf = (sourceId: string, fileName: string, occurredAt: string, lines: readonly Line[]): Source =>
  Source.parse({
    sourceId,
    dealId: "opp-4711",
    fileName,
    kind: "call",
    format: "webvtt",
    title: null,
    occurredAt,
    duration: lines.length * 45,
    participants: [],
    segments: lines.map(([speaker, side, text], index) => ({
      id: `s${index + 1}`,
      speaker,
      side,
      start: 2400 + index * 12,
      end: 2411 + index * 12,
      text,
      messageId: null,
      saidAt: occurredAt,
      quoted: false,
    })),
    artefacts: [],
    notes: [],
  });

export const sampleSources = (): Source[] => [
  callOf("src-a1", "01-discovery-call.vtt", "2025-10-14", [
    [
      "Mara Okafor",
      "customer",
      "Every front desk keeps its own calendar, and we lose about forty appointments a month to double bookings.",
    ],
    ["Dana Whitcomb", "vendor", "And if the calendars were one, what would that be worth to you?"],
    ["Mara Okafor", "customer", "Getting that under five a month by the end of June would pay for the whole thing."],
    ["Dana Whitcomb", "vendor", "On the renewal we can do three percent as the cap."],
    [null, "unknown", "The X-ray archive is on a server nobody here has the password for."],
    ["Piet Wolters", "customer", "I have seen two of these rollouts fail, so convince me."],
  ]),
  callOf("src-b2", "03-negotiation-call.vtt", "2025-12-02", [
    ["Mara Okafor", "customer", "Our board wants to know what year two costs before anybody signs."],
    [
      "Dana Whitcomb",
      "vendor",
      "So if you sign for three years we can cap the renewal uplift at four percent and I'll put it in writing.",
    ],
    ["Mara Okafor", "customer", "Four. Okay."],
    ["Dana Whitcomb", "vendor", "And Jonas will have the Dentrix import running by the nineteenth of January."],
    ["Piet Wolters", "customer", "We will name one person per practice by Friday next week."],
    ["Dana Whitcomb", "vendor", "We could send somebody to the first go-live, I'd have to ask."],
  ]),
  Source.parse({
    sourceId: "src-c3",
    dealId: "opp-4711",
    fileName: "04-recap.eml",
    kind: "email",
    format: "eml",
    title: "Recap and next steps",
    occurredAt: "2025-12-03T08:40:00+01:00",
    duration: null,
    participants: [],
    segments: [
      {
        id: "s1",
        speaker: "Mara Okafor",
        side: "customer",
        start: null,
        end: null,
        text: "The budget of 84,000 euros is approved, I have the board's note from Monday.",
        messageId: "recap-1@northlight.example",
        saidAt: "2025-12-03T08:40:00+01:00",
        quoted: false,
      },
      {
        id: "s2",
        speaker: "Mara Okafor",
        side: "customer",
        start: null,
        end: null,
        text: "We chose you over Toothline because your import kept our recall lists, theirs did not.",
        messageId: "recap-1@northlight.example",
        saidAt: "2025-12-03T08:40:00+01:00",
        quoted: false,
      },
    ],
    artefacts: [],
    notes: [],
  }),
];

/** Evidence whose quote really stands in the sample's source; throws where the sample contradicts itself. */
const said = (source: Source, segmentId: string, quote: string, match: "exact" | "repaired" = "exact"): Evidence => {
  const segment = source.segments.find(({ id }) => id === segmentId);
  if (segment?.text.includes(quote) !== true)
    throw new Error(`sample: ${source.fileName} ${segmentId} lacks the quote`);
  const { speaker, start, messageId } = segment;
  const { fileName, sourceId } = source;
  return Evidence.parse({ source: fileName, sourceId, segmentId, speaker, start, messageId, quote, match });
};

export const sampleDraft = (): Draft => {
  const [discovery, negotiation, recap] = sampleSources();
  if (discovery === undefined || negotiation === undefined || recap === undefined) throw new Error("sample: sources");
  return Draft.parse({
    ...emptyDraft("2025-12-04T12:40:00Z"),
    draftId: "sample",
    goals: [
      {
        id: "g1",
        text: "Cut double bookings from about forty a month to under five",
        metric: "double bookings a month",
        baseline: "about 40",
        target: "under 5",
        deadline: "2026-06-30",
        measurable: true,
        evidence: [
          said(discovery, "s1", "we lose about forty appointments a month to double bookings"),
          said(discovery, "s3", "under five a month by the end of June"),
        ],
      },
    ],
    stakeholders: [
      {
        id: "p1",
        name: "Mara Okafor",
        org: "customer",
        title: "Head of operations",
        email: "mara@northlight.example",
        roles: ["champion", "economic_buyer"],
        stance: "supportive",
        evidence: [said(recap, "s1", "I have the board's note from Monday")],
      },
      {
        id: "p2",
        name: "Piet Wolters",
        org: "customer",
        title: null,
        email: null,
        roles: ["objector"],
        stance: "skeptical",
        evidence: [said(discovery, "s6", "I have seen two of these rollouts fail, so convince me.")],
      },
    ],
    commitments: [
      {
        id: "c1",
        text: "Cap the renewal uplift at four percent for a three-year term",
        by: "vendor",
        owner: "Dana Whitcomb",
        due: null,
        dueText: null,
        category: "pricing",
        status: "open",
        evidence: [
          said(negotiation, "s2", "we can cap the renewal uplift at four percent"),
          said(discovery, "s4", "three percent as the cap", "repaired"),
        ],
      },
      {
        id: "c2",
        text: "Have the Dentrix import running",
        by: "vendor",
        owner: "Jonas",
        due: "2026-01-19",
        dueText: "by the nineteenth of January",
        category: "integration",
        status: "open",
        evidence: [said(negotiation, "s4", "Jonas will have the Dentrix import running by the nineteenth of January")],
      },
      {
        id: "c3",
        text: "Name one contact person per practice",
        by: "customer",
        owner: null,
        due: "2025-12-12",
        dueText: "by Friday next week",
        category: "other",
        status: "open",
        evidence: [said(negotiation, "s5", "We will name one person per practice by Friday next week")],
      },
    ],
    risks: [
      {
        id: "r1",
        text: "Nobody has the password of the server with the X-ray archive",
        category: "data_migration",
        severity: "high",
        evidence: [said(discovery, "s5", "on a server nobody here has the password for")],
      },
      {
        id: "r2",
        text: "Piet Wolters saw two rollouts fail and has to be convinced",
        category: "people",
        severity: "medium",
        evidence: [said(discovery, "s6", "I have seen two of these rollouts fail")],
      },
    ],
    dependencies: [
      {
        id: "d1",
        text: "Dentrix import, with the recall lists",
        kind: "integration",
        evidence: [said(recap, "s2", "your import kept our recall lists")],
      },
    ],
    successCriteria: [
      {
        id: "k1",
        text: "No practice keeps a calendar of its own any more",
        horizonDays: 30,
        evidence: [said(discovery, "s1", "Every front desk keeps its own calendar")],
      },
    ],
    bant: {
      budget: {
        status: "met",
        summary: "84,000 euros, approved by the board",
        evidence: [said(recap, "s1", "The budget of 84,000 euros is approved")],
      },
      authority: {
        status: "met",
        summary: "Mara Okafor, with the board's note",
        evidence: [said(recap, "s1", "I have the board's note from Monday")],
      },
      need: {
        status: "met",
        summary: "Appointments are lost to double bookings",
        evidence: [said(discovery, "s1", "double bookings")],
      },
      timeline: { status: "unknown", summary: "", evidence: [] },
    },
    dealContext: {
      origin: null,
      trigger: {
        text: "The board asked for the cost of year two before signing",
        evidence: [said(negotiation, "s1", "Our board wants to know what year two costs")],
      },
      whyBought: {
        text: "The import keeps their recall lists; the competitor's did not",
        evidence: [said(recap, "s2", "because your import kept our recall lists")],
      },
      competitors: [{ name: "Toothline", evidence: [said(recap, "s2", "We chose you over Toothline")] }],
    },
    onboardingPlan: [{ id: "m1", text: "Dentrix import verified in one practice", due: "2026-01-19", basis: ["c2"] }],
    artefacts: [{ kind: "transcript", title: "Negotiation call", url: null, source: "03-negotiation-call.vtt" }],
    conflicts: [
      {
        id: "x1",
        about: "Cap on the renewal uplift",
        values: [
          { value: "3 %", evidence: [said(discovery, "s4", "three percent as the cap")] },
          { value: "4 %", evidence: [said(negotiation, "s2", "cap the renewal uplift at four percent")] },
        ],
        current: null,
      },
    ],
    unverified: [
      {
        id: "u1",
        section: "risks",
        text: "The legacy vendor may refuse to export the images",
        claimedQuote: "they will never give us the images",
        source: "01-discovery-call.vtt",
        sourceId: "src-a1",
        reason: "quote_not_found",
      },
    ],
    possiblyMissed: [
      {
        id: "pm1",
        text: "Send somebody to the first go-live",
        by: "vendor",
        owner: null,
        due: null,
        dueText: null,
        category: "support",
        status: "open",
        evidence: [said(negotiation, "s6", "We could send somebody to the first go-live")],
      },
    ],
    notes: [
      {
        code: "source_failed",
        text: "05-kickoff.mp4 could not be read: the file is damaged. Upload it again.",
        source: "05-kickoff.mp4",
      },
    ],
    provenance: { engine: "offline", model: "rules", prompts: ["rules@1"], calls: [] },
    setAside: [setAsideMail("mail-1")],
    speakers: sampleSources().flatMap((source) => speakersOf(source, sampleDeal())),
  });
};

const context = (role: "ae" | "csm", now = SAMPLE_NOW): CommandContext => ({
  actor: { email: role === "ae" ? "dana@kestrel.example" : "ilir@kestrel.example", role },
  now,
  required: SAMPLE_REQUIRED,
  approveBy: "2025-12-06T13:00:00Z",
  inCrm: { ae: "dana@kestrel.example", csm: "ilir@kestrel.example" },
});

/** Carries out commands one second apart; throws where one is refused. */
export const after = (handoff: Handoff, role: "ae" | "csm", ...commands: readonly HandoffCommand[]): Handoff =>
  commands.reduce((current, command, index) => {
    const now = new Date(Date.parse(SAMPLE_NOW) + (index + 1) * 1000).toISOString();
    const decided = decide(current, command, context(role, now));
    if (!decided.ok) throw new Error(`sample: ${command.type} refused: ${decided.refusal.message}`);
    return decided.handoff;
  }, handoff);

/** The draft in review, nothing decided: eight decisions wait, and one unverified statement. */
export const sampleHandoff = (draft: Draft = sampleDraft()): Handoff =>
  after(newHandoff("opp-4711", draft, "2025-12-04T12:40:00Z"), "ae", { type: "request_review" });

/** Everything that the gate asks for, decided. */
export const DECIDE_ALL: readonly HandoffCommand[] = [
  { type: "accept", factId: "c1" },
  { type: "edit", factId: "c2", fields: { owner: "Jonas Brandt" } },
  { type: "accept", factId: "c3" },
  { type: "accept", factId: "g1" },
  { type: "reject", factId: "u1", reason: null },
  { type: "resolve_conflict", conflictId: "x1", value: "4 %" },
  { type: "answer", field: "bant.timeline", text: "Live in all practices by March", status: "met" },
  { type: "mark_not_applicable", field: "successCriteria.60", reason: "Judged at 30 and 90 days only" },
  { type: "answer", field: "successCriteria.90", text: "Under five double bookings a month", status: null },
];

export const approvedHandoff = (): Handoff => after(sampleHandoff(), "ae", ...DECIDE_ALL, { type: "approve" });

/** Text that would run, break out of an attribute or start markup wherever it is not escaped. */
export const HOSTILE = `<script>alert(1)</script>"><img src=x onerror=alert(2)> [x](javascript:alert(3)) **b**`;
