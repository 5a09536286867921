import type { Deal } from "../domain/deal.ts";
import type { HandoffDocument } from "../domain/document.ts";
import type { Evidence } from "../domain/evidence.ts";
import { byDueDate } from "./mails/promises.ts";
import { escapeMarkdown as md } from "./markdown-escape.ts";
import { sectionStatements, type Statement } from "./statement.ts";
import {
  BANT_WORDS,
  DOCUMENT_SECTIONS,
  type DocumentSection,
  fieldPathLabel,
  percent,
  promiseDirection,
  REVIEW_WORDS,
  SECTION_TITLES,
  STATUS_WORDS,
  UNKNOWN_SPEAKER,
} from "./texts.ts";
import { type Clock, sayDay, sayExactly, sayOffset } from "./when.ts";
import { BANT_LETTERS } from "../domain/facts.ts";

export type MarkdownOptions = {
  /** IANA zone in which dates are said. */
  timeZone: string;
  /** When a quote was said or written, in words, where the caller read the sources; else only the place in the recording. */
  saidAt?: (evidence: Evidence) => string | null;
};

type Writer = (document: HandoffDocument, deal: Deal, options: MarkdownOptions & { clock: Clock }) => string[];

const quoteLine = (evidence: Evidence, { saidAt }: MarkdownOptions): string => {
  const where = [
    md(evidence.speaker ?? UNKNOWN_SPEAKER),
    md(evidence.source),
    ...(saidAt === undefined ? [] : [saidAt(evidence) ?? ""].filter((said) => said !== "").map(md)),
    ...(evidence.start === null ? [] : [sayOffset(evidence.start)]),
    evidence.match === "exact" ? "exact" : "repaired to what stands there",
  ];
  return `  > “${md(evidence.quote)}”  \n  > ${where.join(" · ")}`;
};

const reviewNote = ({ review }: Statement): string => {
  const by = review.by === null ? "" : ` by ${review.by}`;
  return `${REVIEW_WORDS[review.state]}${by}`;
};

const statementLines = (statement: Statement, options: MarkdownOptions): string[] => {
  const title = statement.title === null ? "" : `${md(statement.title)}: `;
  const details = [...statement.details, reviewNote(statement)].map(md).join(" · ");
  return [
    `- **${title}${md(statement.text)}**  `,
    `  ${details}`,
    ...statement.evidence.flatMap((evidence) => ["", quoteLine(evidence, options)]),
    "",
  ];
};

const statements =
  (section: Exclude<DocumentSection, "onboardingPlan" | "artefacts" | "openQuestions">): Writer =>
  (document, _deal, options) =>
    sectionStatements(document, section, options.clock).flatMap((statement) => statementLines(statement, options));

const cells = (values: readonly string[]): string => `| ${values.join(" | ")} |`;

const promisesTable: Writer = (document, deal, options) => {
  if (document.commitments.length === 0) return [];
  const rows = byDueDate(document.commitments).map(({ text, by, owner, due, dueText, status }) =>
    cells([
      md(text),
      promiseDirection(by),
      md(owner ?? "nobody named"),
      due === null ? "no date" : sayDay(due, options.clock),
      dueText === null ? "" : `“${md(dueText)}”`,
      status,
    ]),
  );
  const head = ["Promise", "Direction", "Owner", "Due", "As said", "Status"];
  return [
    cells(head),
    cells(head.map(() => "---")),
    ...rows,
    "",
    ...statements("commitments")(document, deal, options),
  ];
};

const bant: Writer = (document, deal, options) => [
  ...statements("bant")(document, deal, options),
  ...BANT_LETTERS.filter((letter) => document.bant[letter].status === "unknown").map(
    (letter) => `- **${md(fieldPathLabel(`bant.${letter}`))}**: ${BANT_WORDS.unknown}`,
  ),
];

const context: Writer = (document, deal, options) => [
  ...statements("dealContext")(document, deal, options),
  ...(document.dealContext.salesCycleDays === null
    ? []
    : [`- **Length of the sales cycle**: ${document.dealContext.salesCycleDays} days`]),
];

const openQuestions: Writer = (document, _deal, options) => [
  ...document.openQuestions.map(({ question }) => `- ${md(question)}`),
  ...document.notApplicable.map(
    ({ field, reason, by }) => `- ${md(fieldPathLabel(field))}: not applicable — ${md(reason)} (${md(by)})`,
  ),
  ...document.conflicts.flatMap(({ about, values, current, resolution }) => [
    `- **Contradiction: ${md(about)}**`,
    ...values.flatMap(({ value, evidence }) => [
      `  - ${md(value)}${value === current ? " (the later one)" : ""}`,
      ...evidence.flatMap((piece) => ["", quoteLine(piece, options).replaceAll(/^ {2}/gm, "    ")]),
      "",
    ]),
    resolution === null ? "  - nobody settled it" : `  - settled: ${md(resolution.value)} (${md(resolution.by)})`,
  ]),
];

/** How each section is written; a new section is a line here. */
const WRITERS: Readonly<Record<DocumentSection, Writer>> = {
  goals: statements("goals"),
  dealContext: context,
  bant,
  stakeholders: statements("stakeholders"),
  commitments: promisesTable,
  risks: statements("risks"),
  dependencies: statements("dependencies"),
  successCriteria: statements("successCriteria"),
  onboardingPlan: ({ onboardingPlan }, _deal, { clock }) =>
    onboardingPlan.map(({ text, due }) => `- ${md(text)}${due === null ? "" : ` (due ${sayDay(due, clock)})`}`),
  artefacts: ({ artefacts }) =>
    artefacts.map(({ kind, title, url }) => `- ${md(kind)}: ${md(title)}${url === null ? "" : ` — ${md(url)}`}`),
  openQuestions,
};

const apart = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, "", ...lines, ""];

/**
 * The handoff as Markdown, in the document's order. Nothing of a source can become markup, HTML or a link; addresses
 * of artefacts are written out as text. Sections without a statement say so.
 */
export const handoffMarkdown = (
  document: HandoffDocument,
  deal: Deal,
  options: MarkdownOptions = { timeZone: "UTC" },
): string => {
  const clock: Clock = { now: document.updatedAt, timeZone: options.timeZone };
  const { score, filled, required } = document.completeness;
  const sections = DOCUMENT_SECTIONS.flatMap((section) => {
    const lines = WRITERS[section](document, deal, { ...options, clock });
    return [`## ${SECTION_TITLES[section]}`, "", ...(lines.length === 0 ? ["Nothing was said."] : lines), ""];
  });
  const lines = [
    `# ${md(deal.customer.name)} — ${md(deal.name)}`,
    "",
    `${STATUS_WORDS[document.status]} · revision ${document.revision} · ${sayExactly(document.updatedAt, options.timeZone)}  `,
    `${percent(score)} complete (${filled} of ${required} mandatory fields)  `,
    `Account executive: ${md(deal.ae.name)} · Customer success manager: ${md(deal.csm.name)}`,
    "",
    ...sections,
    ...apart(
      "Possibly missed",
      document.possiblyMissed.flatMap(({ text, evidence }) => [
        `- ${md(text)}`,
        ...evidence.flatMap((piece) => ["", quoteLine(piece, options)]),
        "",
      ]),
    ),
    ...apart(
      "Unverified: the quote was not found",
      document.unverified.map(
        ({ text, claimedQuote, source }) => `- ${md(text)} (claimed: “${md(claimedQuote)}”, ${md(source)})`,
      ),
    ),
    ...apart(
      "Notes",
      document.notes.map(
        ({ text, source }) => `- ${source === null || text.includes(source) ? "" : `${md(source)}: `}${md(text)}`,
      ),
    ),
  ];
  return `${lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
};
