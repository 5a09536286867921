import type { Deal } from "../domain/deal.ts";
import type { HandoffDocument } from "../domain/document.ts";
import type { Evidence } from "../domain/evidence.ts";
import { byDueDate } from "./mails/promises.ts";
import { escapeMarkdown as md } from "./markdown-escape.ts";
import { sectionStatements, type Statement } from "./statement.ts";
import { BANT_WORDS, promiseDirection, REVIEW_WORDS, STATUS_WORDS, words } from "./texts/codes.ts";
import { DOCUMENT, EXPORT, PROMISES } from "./texts/document.ts";
import { COMPLETENESS } from "./texts/numbers.ts";
import { QUOTE, UNKNOWN_SPEAKER } from "./texts/quotes.ts";
import {
  CONTRADICTION,
  DOCUMENT_SECTIONS,
  type DocumentSection,
  fieldPathLabel,
  SECTION_TITLES,
} from "./texts/sections.ts";
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
    QUOTE.matchInFull[evidence.match],
  ];
  return `  > “${md(evidence.quote)}”  \n  > ${where.join(" · ")}`;
};

const reviewNote = ({ review }: Statement): string =>
  DOCUMENT.reviewed({ word: REVIEW_WORDS[review.state], by: review.by });

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
      md(owner ?? PROMISES.nobodyNamed),
      due === null ? PROMISES.noDate : sayDay(due, options.clock),
      dueText === null ? "" : `“${md(dueText)}”`,
      words(status),
    ]),
  );
  const head = [PROMISES.promise, PROMISES.direction, PROMISES.owner, PROMISES.due, PROMISES.asSaid, PROMISES.status];
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
    : [`- **${DOCUMENT.salesCycle}**: ${DOCUMENT.salesCycleDays({ days: document.dealContext.salesCycleDays })}`]),
];

const openQuestions: Writer = (document, _deal, options) => [
  ...document.openQuestions.map(({ question }) => `- ${md(question)}`),
  ...document.notApplicable.map(
    ({ field, reason, by }) => `- ${md(fieldPathLabel(field))}: ${DOCUMENT.notApplicable} — ${md(reason)} (${md(by)})`,
  ),
  ...document.conflicts.flatMap(({ about, values, current, resolution }) => [
    `- **${CONTRADICTION}: ${md(about)}**`,
    ...values.flatMap(({ value, evidence }) => [
      `  - ${md(value)}${value === current ? ` (${DOCUMENT.laterOne})` : ""}`,
      ...evidence.flatMap((piece) => ["", quoteLine(piece, options).replaceAll(/^ {2}/gm, "    ")]),
      "",
    ]),
    `  - ${
      resolution === null
        ? DOCUMENT.unsettled
        : DOCUMENT.settled({ value: md(resolution.value), by: md(resolution.by) })
    }`,
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
    onboardingPlan.map(
      ({ text, due }) => `- ${md(text)}${due === null ? "" : ` (${DOCUMENT.due({ day: sayDay(due, clock) })})`}`,
    ),
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
    return [`## ${SECTION_TITLES[section]}`, "", ...(lines.length === 0 ? [DOCUMENT.nothingSaid] : lines), ""];
  });
  const lines = [
    `# ${md(deal.customer.name)} — ${md(deal.name)}`,
    "",
    `${EXPORT.revision({
      status: STATUS_WORDS[document.status],
      revision: document.revision,
      moment: sayExactly(document.updatedAt, options.timeZone),
    })}  `,
    `${COMPLETENESS.ofFields({ share: score, filled, required })}  `,
    EXPORT.people({ ae: md(deal.ae.name), csm: md(deal.csm.name) }),
    "",
    ...sections,
    ...apart(
      EXPORT.possiblyMissed,
      document.possiblyMissed.flatMap(({ text, evidence }) => [
        `- ${md(text)}`,
        ...evidence.flatMap((piece) => ["", quoteLine(piece, options)]),
        "",
      ]),
    ),
    ...apart(
      EXPORT.unverified,
      document.unverified.map(
        ({ text, claimedQuote, source }) =>
          `- ${md(text)} (${EXPORT.claimed({ quote: md(claimedQuote), source: md(source) })})`,
      ),
    ),
    ...apart(
      EXPORT.notes,
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
