import type { Deal } from "../../domain/deal.ts";
import type { HandoffDocument } from "../../domain/document.ts";
import type { Evidence } from "../../domain/evidence.ts";
import { byDueDate } from "../mails/promises.ts";
import { oneLine } from "../mails/mail-body.ts";
import { sectionStatements, type Statement } from "../statement.ts";
import { promiseDirection, REVIEW_WORDS, STATUS_WORDS, words } from "../texts/codes.ts";
import { DOCUMENT, EXPORT, PROMISES } from "../texts/document.ts";
import { COMPLETENESS } from "../texts/numbers.ts";
import { QUOTE, UNKNOWN_SPEAKER } from "../texts/quotes.ts";
import { DOCUMENT_SECTIONS, type DocumentSection, fieldPathLabel, SECTION_TITLES } from "../texts/sections.ts";
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
  [speaker ?? UNKNOWN_SPEAKER, source, ...(start === null ? [] : [sayOffset(start)]), QUOTE.matchInFull[match]]
    .map(oneLine)
    .join(" · ");

const quotesOf = (evidence: readonly Evidence[]): OutlineEntry["quotes"] =>
  evidence.map((piece) => ({ words: `“${oneLine(piece.quote)}”`, where: whereOf(piece) }));

const entryOf = ({ title, text, details, review, evidence }: Statement): OutlineEntry => ({
  text: oneLine(title === null ? text : `${title}: ${text}`),
  details: [...details, DOCUMENT.reviewed({ word: REVIEW_WORDS[review.state], by: review.by })]
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
        head: [PROMISES.promise, PROMISES.direction, PROMISES.owner, PROMISES.due, PROMISES.status],
        rows: byDueDate(document.commitments).map(({ text, by, owner, due, dueText, status }) =>
          [
            text,
            promiseDirection(by),
            owner ?? PROMISES.nobodyNamed,
            due === null ? (dueText === null ? PROMISES.noDate : `“${dueText}”`) : sayDay(due, clock),
            words(status),
          ].map(oneLine),
        ),
      };

const entriesOf = (document: HandoffDocument, section: DocumentSection, clock: Clock): OutlineEntry[] => {
  switch (section) {
    case "onboardingPlan":
      return document.onboardingPlan.map(({ text, due }) =>
        plain(text, due === null ? "" : DOCUMENT.due({ day: sayDay(due, clock) })),
      );
    case "artefacts":
      return document.artefacts.map(({ kind, title, url }) => plain(`${kind}: ${title}`, url ?? ""));
    case "openQuestions":
      return [
        ...document.openQuestions.map(({ question }) => plain(question)),
        ...document.notApplicable.map(({ field, reason, by }) =>
          plain(`${fieldPathLabel(field)}: ${DOCUMENT.notApplicable}`, `${reason} (${by})`),
        ),
        ...document.conflicts.map(({ about, values, resolution }) => ({
          text: oneLine(DOCUMENT.contradiction({ about, values: values.map(({ value }) => value) })),
          details: oneLine(resolution === null ? DOCUMENT.unsettled : DOCUMENT.settled(resolution)),
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
      EXPORT.revision({
        status: STATUS_WORDS[document.status],
        revision: document.revision,
        moment: sayExactly(document.updatedAt, timeZone),
      }),
      COMPLETENESS.ofFields({ share: score, filled, required }),
      EXPORT.people({ ae: oneLine(deal.ae.name), csm: oneLine(deal.csm.name) }),
    ],
    sections: DOCUMENT_SECTIONS.map((section) => {
      const entries = entriesOf(document, section, clock);
      return {
        title: SECTION_TITLES[section],
        table: section === "commitments" ? promises(document, clock) : null,
        entries: entries.length === 0 ? [plain(DOCUMENT.nothingSaid)] : entries,
      };
    }),
  };
};
