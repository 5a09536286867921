import type { Deal } from "../../../../shared/domain/deal.ts";
import type { Segment, Source } from "../../../../shared/domain/source.ts";

export const DEAL: Deal = {
  dealId: "D-1",
  name: "Kestrel Dairy - invoices",
  customer: { name: "Kestrel Dairy", domain: "kestrel-dairy.example" },
  vendor: { name: "Brightledger", domain: "brightledger.example" },
  ae: { name: "Nina Falk", email: "nina.falk@brightledger.example" },
  csm: { name: "Omar Reyes", email: "omar.reyes@brightledger.example" },
  amount: null,
  stage: "negotiation",
  openedAt: "2026-02-16T09:00:00Z",
  contractSignedAt: null,
};

export const turn = (number: number, text: string, rest: Partial<Segment> = {}): Segment => ({
  id: `s${number}`,
  speaker: "Nina Falk",
  side: "vendor",
  start: number,
  end: number + 1,
  text,
  messageId: null,
  saidAt: null,
  quoted: false,
  ...rest,
});

/** A call of the given turns. */
export const callOf = (segments: Segment[], rest: Partial<Source> = {}): Source => ({
  sourceId: "src-000000000000000000000001",
  dealId: "D-1",
  fileName: "call.vtt",
  kind: "call",
  format: "webvtt",
  title: null,
  occurredAt: "2026-03-03",
  duration: null,
  participants: [],
  segments,
  artefacts: [],
  notes: [],
  ...rest,
});

export const textsCall = (...texts: string[]): Source => callOf(texts.map((text, index) => turn(index + 1, text)));
