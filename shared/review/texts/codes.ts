import type { Role } from "../../domain/commands.ts";
import type { Review } from "../../domain/content.ts";
import type { BantStatus } from "../../domain/facts.ts";
import type { GapReason, HandoffStatus } from "../../domain/handoff.ts";
import type { Waiting } from "../../domain/waiting.ts";

/** Words for codes, as they stand in the middle of a sentence. */

export const BANT_WORDS: Readonly<Record<BantStatus, string>> = {
  met: "met",
  partial: "partly met",
  unmet: "unmet",
  unknown: "unknown",
};

export const STATUS_WORDS: Readonly<Record<HandoffStatus, string>> = {
  gathering: "gathering sources",
  in_review: "in review",
  approved: "approved",
  returned: "returned with gaps",
  accepted: "ownership accepted",
  kicked_off: "kicked off",
  live: "live",
};

export const GAP_WORDS: Readonly<Record<GapReason, string>> = {
  missing: "missing",
  unclear: "unclear",
  wrong: "wrong",
  contradictory: "contradicts something else",
  outdated: "outdated",
  other: "something else",
};

export const REVIEW_WORDS: Readonly<Record<Review["state"], string>> = {
  suggested: "suggested",
  accepted: "accepted",
  edited: "edited",
  rejected: "rejected",
  added: "written",
  not_applicable: "not applicable",
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ae: "the account executive",
  csm: "the customer success manager",
  revops: "RevOps",
  admin: "an administrator",
  system: "the system itself",
};

export const WAITING_WORDS: Readonly<Record<Waiting["for"], string>> = {
  sources: "sources and the signature",
  approval: "approval",
  acceptance: "acceptance",
  kickoff: "the customer kickoff",
  first_value: "first value",
  nothing: "nothing",
};

/** Codes that do not read well as they are written. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  legal_security: "legal and security",
  security_compliance: "security and compliance",
  skeptical: "sceptical",
};

/** `economic_buyer` → "economic buyer"; most codes are written so that this reads well, `CODE_WORDS` has the others. */
export const words = (code: string): string => CODE_WORDS[code] ?? code.replaceAll("_", " ");

/** Codes as a reader wants them: "other" says nothing and is left out. */
export const tellingWords = (codes: readonly string[]): string[] => codes.filter((code) => code !== "other").map(words);

/** Who promised, seen from the vendor whose people read this. */
export const promiseDirection = (by: "vendor" | "customer"): string =>
  by === "vendor" ? "we → customer" : "customer → us";
