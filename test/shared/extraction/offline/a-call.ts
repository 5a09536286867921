import { Deal } from "../../../../shared/domain/deal.ts";
import { type Segment, Source } from "../../../../shared/domain/source.ts";
import type { Candidates } from "../../../../shared/extraction/candidates.ts";
import { offlineEngine } from "../../../../shared/extraction/offline/offline-engine.ts";

/** An invented deal: Tallow & Finch (a bakery chain) buys from Ovenly (planning software). */
export const deal = Deal.parse({
  dealId: "tallow-finch",
  name: "Tallow & Finch planning",
  customer: { name: "Tallow & Finch Bakeries", domain: "tallowfinch.example" },
  vendor: { name: "Ovenly", domain: "ovenly.example" },
  ae: { name: "Ines Corvo", email: "ines@ovenly.example" },
  csm: { name: "Pat Osei", email: "pat@ovenly.example" },
  amount: { value: 90_000, currency: "EUR" },
  stage: "negotiation",
  openedAt: "2026-01-12T09:00:00Z",
  contractSignedAt: null,
});

const INES = "Ines Corvo";
const LENA = "Lena Marsh";
const SIDES: Record<string, Segment["side"]> = { [INES]: "vendor", [LENA]: "customer" };

/** A call of 4 March 2026, a Wednesday, from lines "Speaker: what they said". "I" is the AE, "L" the customer's Lena Marsh. */
export const call = (...lines: string[]): Source =>
  Source.parse({
    sourceId: "src-000000000000000000000001",
    dealId: deal.dealId,
    fileName: "call.txt",
    kind: "call",
    format: "transcript-text",
    title: null,
    occurredAt: "2026-03-04",
    duration: null,
    participants: [
      { name: INES, email: null, title: null, side: "vendor" },
      { name: LENA, email: null, title: null, side: "customer" },
    ],
    segments: lines.map((line, index) => {
      const colon = line.indexOf(": ");
      const label = line.slice(0, colon);
      const speaker = label === "I" ? INES : label === "L" ? LENA : label;
      return {
        id: `s${index + 1}`,
        speaker,
        side: SIDES[speaker] ?? "unknown",
        start: null,
        end: null,
        text: line.slice(colon + 2),
        messageId: null,
        saidAt: "2026-03-04",
        quoted: false,
      };
    }),
    artefacts: [],
    notes: [],
  });

/** A mail of 4 March 2026, one paragraph a segment. */
export const mail = (from: "I" | "L", ...paragraphs: string[]): Source => {
  const source = call(...paragraphs.map((text) => `${from}: ${text}`));
  return {
    ...source,
    fileName: "mail.eml",
    kind: "email",
    format: "eml",
    segments: source.segments.map((segment) => ({ ...segment, messageId: "m1@example" })),
  };
};

export const found = async (source: Source): Promise<Candidates> =>
  (await offlineEngine().extract(source, deal)).candidates;
