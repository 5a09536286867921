import {
  BANT_LETTERS,
  CONTEXT_FIELDS,
  type BantLetter,
  type ContextField,
  type FactLists,
  SECTIONS,
  type Section,
} from "./facts.ts";
import type { HandoffContent } from "./content.ts";

/**
 * The fields that must not be blank when ownership transfers. which ones is this list, and a deployment may shorten or lengthen it (REQUIRED_FIELDS).
 */
export const DEFAULT_REQUIRED_FIELDS = [
  "goals",
  "bant.budget",
  "bant.authority",
  "bant.need",
  "bant.timeline",
  "stakeholders.economic_buyer",
  "stakeholders.champion",
  "commitments",
  "risks",
  "dependencies",
  "successCriteria.30",
  "successCriteria.60",
  "successCriteria.90",
  "dealContext.trigger",
  "dealContext.whyBought",
] as const;

/** What is asked where nobody said it, per field path. */
export const OPEN_QUESTIONS: Readonly<Record<string, string>> = {
  goals: "What does the customer want to achieve, and by when?",
  "bant.budget": "Is the budget approved, how much, and by whom?",
  "bant.authority": "Who decides and who signs?",
  "bant.need": "What problem made them look for a solution?",
  "bant.timeline": "By when do they need to be live, and why then?",
  stakeholders: "Who at the customer does the CSM have to know?",
  "stakeholders.economic_buyer": "Who is the economic buyer?",
  "stakeholders.champion": "Who is the champion?",
  commitments: "What was promised, by whom, and by when?",
  risks: "What could go wrong in delivery?",
  dependencies: "Which integrations and which data does delivery need?",
  successCriteria: "How will the customer judge success?",
  "successCriteria.30": "How will the customer judge success after 30 days?",
  "successCriteria.60": "How will the customer judge success after 60 days?",
  "successCriteria.90": "How will the customer judge success after 90 days?",
  "dealContext.origin": "How did this deal come about?",
  "dealContext.trigger": "What triggered the purchase?",
  "dealContext.whyBought": "Why did they buy from us?",
};

/** True for a path that `isFilled` understands: configuration is checked against it. */
export const isFieldPath = (path: string): boolean => path in OPEN_QUESTIONS;

const isBantLetter = (word: string | undefined): word is BantLetter => BANT_LETTERS.some((letter) => letter === word);
const isContextField = (word: string | undefined): word is ContextField =>
  CONTEXT_FIELDS.some((field) => field === word);
const isSection = (word: string | undefined): word is Section => SECTIONS.some((section) => section === word);

const hasListed = (lists: FactLists, section: Section, detail: string | undefined): boolean => {
  if (detail === undefined) return lists[section].length > 0;
  if (section === "stakeholders")
    return lists.stakeholders.some((person) => person.roles.some((role) => role === detail));
  if (section === "successCriteria") return lists.successCriteria.some((mark) => mark.horizonDays === Number(detail));
  return false;
};

/** Whether the content answers the field: a live fact in the section, a BANT status that is not unknown, a context line. */
export const isFilled = (content: HandoffContent, path: string): boolean => {
  const [head, detail] = path.split(".");
  if (head === "bant" && isBantLetter(detail)) return content.bant[detail].status !== "unknown";
  if (head === "dealContext" && isContextField(detail)) return content.dealContext[detail] !== null;
  return isSection(head) && hasListed(content, head, detail);
};

export type Completeness = { score: number; required: number; filled: number; missing: string[] };

/** `score` is filled / required, 1 when nothing is required; a field marked not applicable counts as filled. */
export const completeness = (
  content: HandoffContent,
  notApplicable: Readonly<Record<string, unknown>>,
  required: readonly string[] = DEFAULT_REQUIRED_FIELDS,
): Completeness => {
  const missing = required.filter((path) => !(path in notApplicable) && !isFilled(content, path));
  const filled = required.length - missing.length;
  return { score: required.length === 0 ? 1 : filled / required.length, required: required.length, filled, missing };
};
