import { Deal } from "../../shared/domain/deal.ts";

/** A deal nobody in the corpora has to do with: every side stays unknown. */
export const SOME_DEAL: Deal = Deal.parse({
  dealId: "conformance",
  name: "Conformance",
  customer: { name: "Quillmark Paper", domain: "quillmark.example" },
  vendor: { name: "Brackenfold", domain: "brackenfold.example" },
  ae: { name: "Ottilie Varga", email: "ottilie@brackenfold.example" },
  csm: { name: "Ruben Askari", email: "ruben@brackenfold.example" },
  amount: null,
  stage: "negotiation",
  openedAt: "2026-01-05T09:00:00Z",
  contractSignedAt: null,
});
