import type { BantLetter, ContextField, Section } from "../../domain/facts.ts";
import { words } from "./codes.ts";

/** Sections in which statements stand, in the document's order. */
export const STATEMENT_SECTIONS = [
  "goals",
  "dealContext",
  "bant",
  "stakeholders",
  "commitments",
  "risks",
  "dependencies",
  "successCriteria",
] as const;

/** Sections of the document, in its order. */
export const DOCUMENT_SECTIONS = [...STATEMENT_SECTIONS, "onboardingPlan", "artefacts", "openQuestions"] as const;
export type DocumentSection = (typeof DOCUMENT_SECTIONS)[number];

export const SECTION_TITLES: Readonly<Record<DocumentSection, string>> = {
  goals: "Customer goals",
  dealContext: "Deal context",
  bant: "BANT",
  stakeholders: "Stakeholder map",
  commitments: "Commitments",
  risks: "Open risks",
  dependencies: "Dependencies",
  successCriteria: "Success criteria",
  onboardingPlan: "Onboarding plan",
  artefacts: "Sales artefacts",
  openQuestions: "Open questions",
};

/** What one statement of a section is called where it stands by itself. */
export const STATEMENT_NOUNS: Readonly<Record<Section, string>> = {
  goals: "Goal",
  stakeholders: "Stakeholder",
  commitments: "Promise",
  risks: "Risk",
  dependencies: "Dependency",
  successCriteria: "Success criterion",
};

export const BANT_TITLES: Readonly<Record<BantLetter, string>> = {
  budget: "Budget",
  authority: "Authority",
  need: "Need",
  timeline: "Timeline",
};

export const CONTEXT_TITLES: Readonly<Record<ContextField, string>> = {
  origin: "How it came about",
  trigger: "What triggered the purchase",
  whyBought: "Why they bought",
};
export const COMPETITOR_TITLE = "Competitor evaluated";

/** A field path for a person: `bant.budget` → "BANT: budget", `successCriteria.60` → "Success criteria: 60 days". */
export const fieldPathLabel = (path: string): string => {
  const [head = path, detail] = path.split(".");
  const title = DOCUMENT_SECTIONS.find((section) => section === head);
  const name = title === undefined ? head : SECTION_TITLES[title];
  if (detail === undefined) return name;
  if (head === "dealContext" && (detail === "origin" || detail === "trigger" || detail === "whyBought"))
    return CONTEXT_TITLES[detail];
  return `${name}: ${head === "successCriteria" ? `${detail} days` : words(detail)}`;
};

/** What a card is about, by its section or field path: "Goal", "Promise", "BANT", "BANT: budget". */
export const statementNoun = (section: string): string =>
  new Map<string, string>(Object.entries(STATEMENT_NOUNS)).get(section) ?? fieldPathLabel(section);

export const CONTRADICTION = "Contradiction";
