import type { Deal } from "../../shared/domain/deal.ts";
import { type Draft, emptyDraft } from "../../shared/domain/draft.ts";
import type { Evidence } from "../../shared/domain/evidence.ts";
import type { Commitment } from "../../shared/domain/facts.ts";
import type { SetAsideMail } from "../../shared/domain/set-aside-mail.ts";
import type { DraftSpeaker } from "../../shared/domain/speakers.ts";

export const NOW = "2026-03-02T09:00:00.000Z";

export const deal: Deal = {
  dealId: "quayside-2026",
  name: "Quayside Foods - Route planning",
  customer: { name: "Quayside Foods", domain: "quayside.example" },
  vendor: { name: "Routely", domain: "routely.example" },
  ae: { name: "Ines Duarte", email: "ines@routely.example" },
  csm: { name: "Bo Lindqvist", email: "bo@routely.example" },
  amount: { value: 48_000, currency: "EUR" },
  stage: "closed_won",
  openedAt: "2026-01-12T09:00:00+01:00",
  contractSignedAt: "2026-03-01T15:00:00+01:00",
};

export const evidence = (quote: string, sourceId = "src-1"): Evidence => ({
  source: `${sourceId}.vtt`,
  sourceId,
  segmentId: "s1",
  speaker: "Ines Duarte",
  start: 12,
  messageId: null,
  quote,
  match: "exact",
});

export const commitment = (id: string, text: string, more: Partial<Commitment> = {}): Commitment => ({
  id,
  text,
  by: "vendor",
  owner: null,
  due: null,
  dueText: null,
  category: "other",
  status: "open",
  evidence: [evidence(text)],
  ...more,
});

/** A draft in which every mandatory field is filled except the ones that a test empties again. */
export const fullDraft = (): Draft => ({
  ...emptyDraft(NOW),
  draftId: "draft-1",
  goals: [
    {
      id: "g1",
      text: "Fewer empty miles",
      metric: null,
      baseline: null,
      target: null,
      deadline: null,
      measurable: false,
      evidence: [evidence("fewer empty miles")],
    },
  ],
  bant: {
    budget: { status: "met", summary: "Approved for the year", evidence: [evidence("the budget is approved")] },
    authority: { status: "met", summary: "The COO signs", evidence: [evidence("our COO signs")] },
    need: { status: "met", summary: "Planning takes a day", evidence: [evidence("planning takes a day")] },
    timeline: { status: "partial", summary: "Before summer", evidence: [evidence("before summer")] },
  },
  stakeholders: [
    {
      id: "p1",
      name: "Asta Holm",
      org: "customer",
      title: "COO",
      email: null,
      roles: ["economic_buyer"],
      stance: "supportive",
      evidence: [evidence("our COO signs")],
    },
    {
      id: "p2",
      name: "Jon Eide",
      org: "customer",
      title: "Dispatch lead",
      email: null,
      roles: ["champion"],
      stance: "supportive",
      evidence: [evidence("I want this")],
    },
  ],
  commitments: [commitment("c1", "Send the data sheet"), commitment("c2", "Train the dispatchers")],
  risks: [
    {
      id: "r1",
      text: "Old depot data",
      category: "data_migration",
      severity: "medium",
      evidence: [evidence("old depot data")],
    },
  ],
  dependencies: [{ id: "d1", text: "Telematics feed", kind: "integration", evidence: [evidence("telematics feed")] }],
  successCriteria: [30, 60, 90].map((days, n) => ({
    id: `m${n + 1}`,
    text: `Better after ${days} days`,
    horizonDays: days === 30 ? 30 : days === 60 ? 60 : 90,
    evidence: [evidence(`after ${days} days`)],
  })),
  dealContext: {
    origin: null,
    trigger: { text: "A lost contract", evidence: [evidence("we lost a contract")] },
    whyBought: { text: "The pilot worked", evidence: [evidence("the pilot worked")] },
    competitors: [{ name: "Wegfinder", evidence: [evidence("we looked at Wegfinder")] }],
  },
});

/** Whom the CRM names in `deal`. */
export const IN_CRM = { ae: deal.ae.email, csm: deal.csm.email };

/** A speaker of a call whom nobody knows. */
export const speaker = (label: string, sourceId = "src-1"): DraftSpeaker => ({
  sourceId,
  source: `${sourceId}.vtt`,
  kind: "call",
  label,
  turns: 3,
  takenFor: { name: null, side: "unknown", email: null, from: "nothing" },
  words: "We plan every route by hand, and it takes a day.",
});

/** A mail between people of a company that is neither party's. */
export const setAsideMail = (id: string): SetAsideMail => ({
  id,
  sourceId: "src-9",
  source: "fwd-lease.eml",
  from: "Olaf Brandt <olaf@nordkai.example>",
  subject: "Lease of hall 4",
  sentAt: "2026-02-24T08:10:00Z",
  domains: ["nordkai.example"],
  words: "We will hand over hall 4 by the end of March.",
});
