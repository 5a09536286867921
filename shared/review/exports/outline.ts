import type { Deal } from "../../domain/deal.ts";
import type { HandoffDocument } from "../../domain/document.ts";
import type { Evidence } from "../../domain/evidence.ts";
import { byDueDate } from "../mails/promises.ts";
import { oneLine } from "../mails/mail-body.ts";
import { sectionStatements, type Statement } from "../statement.ts";
import {
  DOCUMENT_SECTIONS,
  type DocumentSection,
  fieldPathLabel,
  percent,
  promiseDirection,
  REVIEW_WORDS,
  SECTION_TITLES,
  STATUS_WORDS,
  UNKNOWN_SPEAKER,
} from "../texts.ts";
import { type Clock, sayDay, sayExactly, sayOffset } from "../when.ts";

/** One entry of a section: what it says, what belongs to it in small print, and its quotes. */
export type OutlineEntry = { text: string; details: string; quotes: { words: string; where: string }[] };
export type OutlineSection = {
  title: string;
  /** A table before the entries; null where there is none. */
  table: { head: string[]; rows: string[][] } | null;
  entries: OutlineEntry[];
};
/** The handoff as a printed document: the same for Word and PDF. Plain text without control characters. */
export type Outline = { title: string; subtitle: string; lines: string[]; sections: OutlineSection[] };

const whereOf = ({ speaker, source, start, match }: Evidence): string =>
  [
    speaker ?? UNKNOWN_SPEAKER,
    source,
    ...(start === null ? [] : [sayOffset(start)]),
    match === "exact" ? "exact" : "repaired to what stands there",
  ]
    .map(oneLine)
    .join(" · ");

const quotesOf = (evidence: readonly Evidence[]): OutlineEntry["quotes"] =>
  evidence.map((piece) => ({ words: `“${oneLine(piece.quote)}”`, where: whereOf(piece) }));

const entryOf = ({ title, text, details, review, evidence }: Statement): OutlineEntry => ({
  text: oneLine(title === null ? text : `${title}: ${text}`),
  details: [
    ...details,
    review.by === null ? REVIEW_WORDS[review.state] : `${REVIEW_WORDS[review.state]} by ${review.by}`,
  ]
    .map(oneLine)
    .join(" · "),
  quotes: quotesOf(evidence),
});

const plain = (text: string, details = ""): OutlineEntry => ({
  text: oneLine(text),
  details: oneLine(details),
  quotes: [],
});

const promises = (document: HandoffDocument, clock: Clock): OutlineSection["table"] =>
  document.commitments.length === 0
    ? null
    : {
        head: ["Promise", "Direction", "Owner", "Due", "Status"],
        rows: byDueDate(document.commitments).map(({ text, by, owner, due, dueText, status }) =>
          [
            text,
            promiseDirection(by),
            owner ?? "nobody named",
            due === null ? (dueText === null ? "no date" : `“${dueText}”`) : sayDay(due, clock),
            status,
          ].map(oneLine),
        ),
      };

const entriesOf = (document: HandoffDocument, section: DocumentSection, clock: Clock): OutlineEntry[] => {
  switch (section) {
    case "onboardingPlan":
      return document.onboardingPlan.map(({ text, due }) =>
        plain(text, due === null ? "" : `due ${sayDay(due, clock)}`),
      );
    case "artefacts":
      return document.artefacts.map(({ kind, title, url }) => plain(`${kind}: ${title}`, url ?? ""));
    case "openQuestions":
      return [
        ...document.openQuestions.map(({ question }) => plain(question)),
        ...document.notApplicable.map(({ field, reason, by }) =>
          plain(`${fieldPathLabel(field)}: not applicable`, `${reason} (${by})`),
        ),
        ...document.conflicts.map(({ about, values, resolution }) => ({
          text: oneLine(`Contradiction: ${about}: ${values.map(({ value }) => value).join(" or ")}`),
          details: oneLine(
            resolution === null ? "nobody settled it" : `settled: ${resolution.value} (${resolution.by})`,
          ),
          quotes: quotesOf(values.flatMap(({ evidence }) => evidence)),
        })),
      ];
    case "goals":
    case "dealContext":
    case "bant":
    case "stakeholders":
    case "commitments":
    case "risks":
    case "dependencies":
    case "successCriteria":
      return sectionStatements(document, section, clock).map(entryOf);
  }
};

/** `timeZone`: IANA zone in which dates are said. */
export const outlineOf = (document: HandoffDocument, deal: Deal, timeZone: string): Outline => {
  const clock: Clock = { now: document.updatedAt, timeZone };
  const { score, filled, required } = document.completeness;
  return {
    title: oneLine(deal.customer.name),
    subtitle: oneLine(deal.name),
    lines: [
      `${STATUS_WORDS[document.status]} · revision ${document.revision} · ${sayExactly(document.updatedAt, timeZone)}`,
      `${percent(score)} complete (${filled} of ${required} mandatory fields)`,
      `Account executive: ${oneLine(deal.ae.name)} · Customer success manager: ${oneLine(deal.csm.name)}`,
    ],
    sections: DOCUMENT_SECTIONS.map((section) => {
      const entries = entriesOf(document, section, clock);
      return {
        title: SECTION_TITLES[section],
        table: section === "commitments" ? promises(document, clock) : null,
        entries: entries.length === 0 ? [plain("Nothing was said.")] : entries,
      };
    }),
  };
};
