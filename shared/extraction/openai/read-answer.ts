import { z } from "zod";
import { BantStatus, CommitmentCategory, SECTION_FIELDS, StakeholderRole } from "../../domain/facts.ts";
import { Candidates, noCandidates, QuoteClaim } from "../candidates.ts";
import { findJson } from "./find-json.ts";
import { SecondLook } from "./second-look.ts";

export type Reading = {
  /** EngineCall.outcome: `ok`, `ok_dropped_<n>` or `unreadable_answer`. */
  outcome: string;
  candidates: Candidates;
  /** True when asking again is better than taking what was readable. */
  poor: boolean;
  /** What did not fit, as `commitments[3].text: …`; never longer than a repair turn can use. */
  problems: string[];
};

const segmentId = z.union([z.string(), z.number()]).transform((value) => `s${/\d+/.exec(String(value))?.[0] ?? ""}`);
const quotes = z
  .array(z.unknown())
  .catch([])
  .transform((claims) =>
    claims.flatMap((claim) => z.object({ segmentId, quote: QuoteClaim.shape.quote }).safeParse(claim).data ?? []),
  );

const blank = <T extends z.ZodType>(schema: z.ZodNullable<T>) => schema.catch(null);
const { goals, stakeholders, commitments, risks, dependencies, successCriteria } = SECTION_FIELDS;
const { bant, dealContext, competitors, notes } = Candidates.shape;

/**
 * The item of each list, read with tolerance: what is optional becomes blank when it does not fit, a word outside of
 * its list becomes the cautious one. What an item cannot be without (text, side, kind) is never made up.
 */
const LENIENT = {
  goals: goals.extend({
    metric: blank(goals.shape.metric),
    baseline: blank(goals.shape.baseline),
    target: blank(goals.shape.target),
    deadline: blank(goals.shape.deadline),
    measurable: goals.shape.measurable.catch(false),
    quotes,
  }),
  stakeholders: stakeholders.extend({
    title: blank(stakeholders.shape.title),
    email: blank(stakeholders.shape.email),
    roles: z
      .array(z.unknown())
      .catch([])
      .transform((roles) => [...new Set(roles.flatMap((role) => StakeholderRole.safeParse(role).data ?? []))]),
    stance: stakeholders.shape.stance.catch("neutral"),
    quotes,
  }),
  commitments: commitments.extend({
    owner: blank(commitments.shape.owner),
    due: blank(commitments.shape.due),
    dueText: blank(commitments.shape.dueText),
    category: CommitmentCategory.catch("other"),
    // Only a promise taken back may not look alive; whether one is kept already, a person sees in the quote.
    status: commitments.shape.status.catch(({ value }) =>
      /withdr|cancel|retract|revok/i.test(String(value)) ? "withdrawn" : "open",
    ),
    quotes,
  }),
  risks: risks.extend({ severity: risks.shape.severity.catch("medium"), quotes }),
  dependencies: dependencies.extend({ quotes }),
  successCriteria: successCriteria.extend({ horizonDays: blank(successCriteria.shape.horizonDays), quotes }),
  // An unknown status is never read as a better one.
  bant: bant.element.extend({ status: BantStatus.catch("unknown"), quotes }),
  dealContext: dealContext.element.extend({ quotes }),
  competitors: competitors.element.extend({ quotes }),
  notes: notes.element.extend({ quotes }),
};

const SECTION_KEYS = Candidates.keyof().options;
const MAX_PROBLEMS = 20;

const unreadable = (problem: string): Reading => ({
  outcome: "unreadable_answer",
  candidates: noCandidates(),
  poor: true,
  problems: [problem],
});

type Dropped = { key: string; index: number; error: z.ZodError };
const problemOf = ({ key, index, error }: Dropped): string =>
  error.issues.map(({ path, message }) => `${[`${key}[${index}]`, ...path].join(".")}: ${message}`).join("; ");

/** Reads a model's answer. One item that does not fit is dropped and counted; the others are kept. */
export const readAnswer = (text: string): Reading => {
  const json = z.record(z.string(), z.unknown()).safeParse(findJson(text));
  if (!json.success) return unreadable("the answer is not a JSON object");
  const answer = json.data;
  if (!SECTION_KEYS.some((key) => Array.isArray(answer[key]))) {
    return unreadable(`the answer has none of the lists ${SECTION_KEYS.join(", ")}`);
  }

  const dropped: Dropped[] = [];
  const list = <Item>(key: keyof Candidates, schema: z.ZodType<Item>): Item[] =>
    z
      .array(z.unknown())
      .catch([])
      .parse(answer[key])
      .flatMap((value, index) => {
        const item = schema.safeParse(value);
        if (item.success) return [item.data];
        dropped.push({ key, index, error: item.error });
        return [];
      });
  const candidates: Candidates = {
    goals: list("goals", LENIENT.goals),
    stakeholders: list("stakeholders", LENIENT.stakeholders),
    commitments: list("commitments", LENIENT.commitments),
    risks: list("risks", LENIENT.risks),
    dependencies: list("dependencies", LENIENT.dependencies),
    successCriteria: list("successCriteria", LENIENT.successCriteria),
    bant: list("bant", LENIENT.bant),
    dealContext: list("dealContext", LENIENT.dealContext),
    competitors: list("competitors", LENIENT.competitors),
    notes: list("notes", LENIENT.notes),
  };
  const kept = SECTION_KEYS.reduce((sum, key) => sum + candidates[key].length, 0);
  return {
    outcome: dropped.length === 0 ? "ok" : kept === 0 ? "unreadable_answer" : `ok_dropped_${dropped.length}`,
    candidates,
    poor: dropped.length > kept,
    problems: dropped.slice(0, MAX_PROBLEMS).map(problemOf),
  };
};

/** A second look's answer: commitments and risks read as above, and the verdicts that fit. */
export type SecondReading = Reading & { verdicts: SecondLook["verdicts"] };

export const readSecondLook = (text: string): SecondReading => {
  const { verdicts } = SecondLook.shape;
  const given = z.looseObject({ verdicts: z.array(z.unknown()).catch([]) }).safeParse(findJson(text));
  return {
    ...readAnswer(text),
    verdicts: given.success ? given.data.verdicts.flatMap((one) => verdicts.element.safeParse(one).data ?? []) : [],
  };
};
