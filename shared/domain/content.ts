import { z } from "zod";
import {
  type BANT_LETTERS,
  BantEntry,
  BantStatus,
  Commitment,
  Competitor,
  type CONTEXT_FIELDS,
  ContextStatement,
  Dependency,
  Goal,
  Risk,
  Stakeholder,
  SuccessCriterion,
} from "./facts.ts";
import type { Decision, Handoff } from "./handoff.ts";

/** What people made of a statement. `suggested` is what nobody has looked at yet. */
export const Review = z.object({
  state: z.enum(["suggested", "accepted", "edited", "rejected", "added", "not_applicable"]),
  by: z.string().nullable(),
  at: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Review = z.infer<typeof Review>;

const review = { review: Review };
const reviewedContext = ContextStatement.extend({ id: z.string(), ...review }).nullable();
const reviewedBant = BantEntry.extend({ id: z.string(), ...review });

/** The draft with what people decided laid over it; rejected statements are left out. */
export const HandoffContent = z.object({
  goals: z.array(Goal.extend(review)),
  bant: z.object({ budget: reviewedBant, authority: reviewedBant, need: reviewedBant, timeline: reviewedBant }),
  stakeholders: z.array(Stakeholder.extend(review)),
  commitments: z.array(Commitment.extend(review)),
  risks: z.array(Risk.extend(review)),
  dependencies: z.array(Dependency.extend(review)),
  successCriteria: z.array(SuccessCriterion.extend(review)),
  dealContext: z.object({
    origin: reviewedContext,
    trigger: reviewedContext,
    whyBought: reviewedContext,
    competitors: z.array(Competitor.extend({ id: z.string(), ...review })),
  }),
});
export type HandoffContent = z.infer<typeof HandoffContent>;

export const SUGGESTED: Review = { state: "suggested", by: null, at: null, reason: null };

/** Stable id of a competitor: what a decision about it is kept under. */
export const competitorId = (name: string): string => `dealContext.competitors.${name.toLowerCase()}`;

const reviewOf = (decision: Decision | undefined): Review =>
  decision === undefined
    ? SUGGESTED
    : {
        state: decision.state,
        by: decision.by,
        at: decision.at,
        reason: decision.state === "rejected" ? decision.reason : null,
      };

const addedBy = (person: { by: string; at: string }): Review => ({
  state: "added",
  by: person.by,
  at: person.at,
  reason: null,
});

type Reviewed<T> = T & { review: Review };

/** Lays one decision over one fact. An edit that no longer fits the schema (it was checked when made) leaves the fact as it was. */
const overlay = <T extends { id: string }>(
  fact: T,
  decision: Decision | undefined,
  schema: z.ZodType<T>,
): Reviewed<T> => {
  const reviewed = reviewOf(decision);
  if (decision?.state !== "edited") return { ...fact, review: reviewed };
  const edited = schema.safeParse({ ...fact, ...decision.fields });
  return { ...(edited.success ? edited.data : fact), review: reviewed };
};

const live = (fact: { review: Review }): boolean => fact.review.state !== "rejected";

type Written<T> = T & { writtenBy: string; writtenAt: string };

const list = <T extends { id: string }>(
  suggested: readonly T[],
  added: readonly Written<T>[],
  decisions: Handoff["decisions"],
  schema: z.ZodType<T>,
): Reviewed<T>[] => [
  ...suggested.map((fact) => overlay(fact, decisions[fact.id], schema)),
  ...added.map((fact) => {
    const decision = decisions[fact.id];
    const plain = schema.parse(fact);
    return decision === undefined
      ? { ...plain, review: addedBy({ by: fact.writtenBy, at: fact.writtenAt }) }
      : overlay(plain, decision, schema);
  }),
];

const lists = ({ draft, decisions, additions }: Handoff) => ({
  goals: list(draft.goals, additions.goals, decisions, Goal),
  stakeholders: list(draft.stakeholders, additions.stakeholders, decisions, Stakeholder),
  commitments: list(draft.commitments, additions.commitments, decisions, Commitment),
  risks: list(draft.risks, additions.risks, decisions, Risk),
  dependencies: list(draft.dependencies, additions.dependencies, decisions, Dependency),
  successCriteria: list(draft.successCriteria, additions.successCriteria, decisions, SuccessCriterion),
});

const bantEntry = (handoff: Handoff, letter: (typeof BANT_LETTERS)[number]): z.infer<typeof reviewedBant> => {
  const id = `bant.${letter}`;
  const answer = handoff.answers[id];
  if (answer !== undefined) {
    const status = BantStatus.safeParse(answer.status);
    return {
      id,
      status: status.success ? status.data : "partial",
      summary: answer.text,
      evidence: [],
      review: addedBy(answer),
    };
  }
  const decision = handoff.decisions[id];
  const suggested = { id, ...handoff.draft.bant[letter] };
  if (decision?.state === "rejected")
    return { id, status: "unknown", summary: "", evidence: [], review: reviewOf(decision) };
  return overlay(suggested, decision, BantEntry.extend({ id: z.string() }));
};

const contextLine = (handoff: Handoff, field: (typeof CONTEXT_FIELDS)[number]): z.infer<typeof reviewedContext> => {
  const id = `dealContext.${field}`;
  const answer = handoff.answers[id];
  if (answer !== undefined) return { id, text: answer.text, evidence: [], review: addedBy(answer) };
  const suggested = handoff.draft.dealContext[field];
  const decision = handoff.decisions[id];
  if (suggested === null || decision?.state === "rejected") return null;
  return overlay({ id, ...suggested }, decision, ContextStatement.extend({ id: z.string() }));
};

/** Every statement with its review, the rejected ones included: what the review page shows. */
export const reviewedContent = (handoff: Handoff): HandoffContent => ({
  ...lists(handoff),
  bant: {
    budget: bantEntry(handoff, "budget"),
    authority: bantEntry(handoff, "authority"),
    need: bantEntry(handoff, "need"),
    timeline: bantEntry(handoff, "timeline"),
  },
  dealContext: {
    origin: contextLine(handoff, "origin"),
    trigger: contextLine(handoff, "trigger"),
    whyBought: contextLine(handoff, "whyBought"),
    competitors: handoff.draft.dealContext.competitors.map((rival) =>
      overlay(
        { id: competitorId(rival.name), ...rival },
        handoff.decisions[competitorId(rival.name)],
        Competitor.extend({ id: z.string() }),
      ),
    ),
  },
});

/** The statements that stand: what is counted, handed over and synced. */
export const liveContent = (handoff: Handoff): HandoffContent => {
  const all = reviewedContent(handoff);
  return {
    goals: all.goals.filter(live),
    bant: all.bant,
    stakeholders: all.stakeholders.filter(live),
    commitments: all.commitments.filter(live),
    risks: all.risks.filter(live),
    dependencies: all.dependencies.filter(live),
    successCriteria: all.successCriteria.filter(live),
    dealContext: { ...all.dealContext, competitors: all.dealContext.competitors.filter(live) },
  };
};
