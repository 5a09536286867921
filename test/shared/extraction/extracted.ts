import type { Deal } from "../../../shared/domain/deal.ts";
import type { Source } from "../../../shared/domain/source.ts";
import type { SourceFacts } from "../../../shared/domain/source-facts.ts";
import { type Candidates, noCandidates } from "../../../shared/extraction/candidates.ts";
import { toSourceFacts } from "../../../shared/extraction/ground-candidates.ts";

/** An invented deal; the files beside this one build their sources and candidates with the functions below. */
export const deal: Deal = {
  dealId: "ostrava-glass-2026",
  name: "Ostrava Glass - line monitoring",
  customer: { name: "Ostrava Glass", domain: "ostravaglass.cz" },
  vendor: { name: "Kilnwatch", domain: "kilnwatch.io" },
  ae: { name: "Petra Novak", email: "petra.novak@kilnwatch.io" },
  csm: { name: "Liam Byrne", email: "liam.byrne@kilnwatch.io" },
  amount: null,
  stage: "negotiation",
  openedAt: "2026-01-05T09:00:00Z",
  contractSignedAt: null,
};

export type Turn = {
  text: string;
  speaker?: string | null;
  side?: "customer" | "vendor";
  quoted?: boolean;
  messageId?: string;
};

export const sourceOf = (name: string, occurredAt: string | null, turns: readonly (Turn | string)[]): Source => ({
  sourceId: `src-${name}`,
  dealId: deal.dealId,
  fileName: name,
  kind: name.endsWith(".eml") ? "email" : "call",
  format: name.endsWith(".eml") ? "eml" : "webvtt",
  title: null,
  occurredAt,
  duration: null,
  participants: [],
  segments: turns.map((turn, index) => {
    const { text, speaker, side, quoted, messageId } = typeof turn === "string" ? { text: turn } : { ...turn };
    return {
      id: `s${index + 1}`,
      speaker: speaker ?? null,
      side: side ?? "unknown",
      start: null,
      end: null,
      text,
      messageId: messageId ?? (name.endsWith(".eml") ? `${name}@mail` : null),
      saidAt: occurredAt,
      quoted: quoted ?? false,
    };
  }),
  artefacts: [],
  notes: [],
});

export const factsOf = (source: Source, found: Partial<Candidates>): SourceFacts =>
  toSourceFacts({
    deal,
    source,
    extraction: { candidates: { ...noCandidates(), ...found }, calls: [] },
    engine: "offline",
    possiblyMissed: [],
  });

type Promise = Candidates["commitments"][number];
/** A promise that rests on `quote` in segment `segmentId`. */
export const promise = (text: string, segmentId: string, quote: string, rest: Partial<Promise> = {}): Promise => ({
  text,
  by: "vendor",
  owner: null,
  due: null,
  dueText: null,
  category: "other",
  status: "open",
  quotes: [{ segmentId, quote }],
  ...rest,
});

type Person = Candidates["stakeholders"][number];
export const person = (name: string, segmentId: string, quote: string, rest: Partial<Person> = {}): Person => ({
  name,
  org: "customer",
  title: null,
  email: null,
  roles: [],
  stance: "neutral",
  quotes: [{ segmentId, quote }],
  ...rest,
});
