import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { Bant, Commitment, DealContext, FactLists, emptyBant, emptyDealContext, emptyFactLists } from "./facts.ts";
import { SetAsideMail } from "./set-aside-mail.ts";
import { Artefact } from "./source.ts";
import { DraftSpeaker } from "./speakers.ts";

/**
 * Why a statement is unverified that a source asked the machine for. Nobody has to decide about these: whoever can write
 * a mail could otherwise bury a review under them.
 */
export const INJECTION_REASON = "the quote stands in a passage that tries to instruct whoever summarizes it";

/** A statement whose quote was not found: never counted, never synced; only a person can take it in. */
export const Unverified = z.object({
  id: z.string(),
  /** The section or field the engine meant it for, e.g. `commitments`, `bant.budget`. */
  section: z.string(),
  text: z.string(),
  /** The engine's words, which do not stand in the source. */
  claimedQuote: z.string(),
  source: z.string(),
  sourceId: z.string(),
  reason: z.string(),
});
export type Unverified = z.infer<typeof Unverified>;

export const Conflict = z.object({
  id: z.string(),
  about: z.string(),
  /** Oldest first. */
  values: z.array(z.object({ value: z.string(), evidence: z.array(Evidence) })).min(2),
  /** The later value where a later source settles it; null where nobody resolved it. */
  current: z.string().nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

export const Milestone = z.object({
  id: z.string(),
  text: z.string(),
  due: z.iso.date().nullable(),
  /** Ids of the facts that it is derived from. */
  basis: z.array(z.string()),
});
export type Milestone = z.infer<typeof Milestone>;

export const Note = z.object({
  /** A stable word to test by, e.g. `source_failed`, `injection`, `other_deal`, `unknown_speaker`. */
  code: z.string(),
  text: z.string(),
  source: z.string().nullable(),
});
export type Note = z.infer<typeof Note>;

/** One call of a language model, or one run of the offline rules. */
export const EngineCall = z.object({
  source: z.string(),
  /** prompt id@version, or the rules' id@version. */
  prompt: z.string(),
  promptSha256: z.string().nullable(),
  model: z.string(),
  outcome: z.string(),
  inputTokens: z.number().int().nonnegative(),
  cachedTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  /** US dollars by the configured price list; null where no price is configured. */
  costUsd: z.number().nonnegative().nullable(),
  milliseconds: z.number().nonnegative(),
});
export type EngineCall = z.infer<typeof EngineCall>;

export const Provenance = z.object({
  engine: z.string(),
  model: z.string(),
  prompts: z.array(z.string()),
  calls: z.array(EngineCall),
});
export type Provenance = z.infer<typeof Provenance>;

/** What the engine suggests for the whole deal. Immutable once saved; what people decide is kept apart from it. */
export const Draft = z.object({
  /** Hash of what went into it: the same sources and decisions give the same draft. */
  draftId: z.string(),
  createdAt: z.iso.datetime(),
  ...FactLists.shape,
  bant: Bant,
  dealContext: DealContext,
  onboardingPlan: z.array(Milestone),
  artefacts: z.array(Artefact.extend({ source: z.string() })),
  conflicts: z.array(Conflict),
  unverified: z.array(Unverified),
  possiblyMissed: z.array(Commitment),
  notes: z.array(Note),
  provenance: Provenance,
  /** Who speaks in each source; drafts from before it was kept have none. */
  speakers: z.array(DraftSpeaker).default([]),
  /** Mails of another company; those that a person confirmed are listed, too, and count. */
  setAside: z.array(SetAsideMail).default([]),
});
export type Draft = z.infer<typeof Draft>;

export const emptyDraft = (now: string): Draft => ({
  draftId: "empty",
  createdAt: now,
  ...emptyFactLists(),
  bant: emptyBant(),
  dealContext: emptyDealContext(),
  onboardingPlan: [],
  artefacts: [],
  conflicts: [],
  unverified: [],
  possiblyMissed: [],
  notes: [],
  provenance: { engine: "none", model: "none", prompts: [], calls: [] },
  speakers: [],
  setAside: [],
});
