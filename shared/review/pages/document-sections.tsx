import type { Child, FC } from "hono/jsx";
import type { HandoffDocument } from "../../domain/document.ts";
import { BANT_LETTERS } from "../../domain/facts.ts";
import { sectionStatements, type Statement } from "../statement.ts";
import { BANT_WORDS, words } from "../texts/codes.ts";
import { DOCUMENT } from "../texts/document.ts";
import {
  BANT_TITLES,
  CONTRADICTION,
  DOCUMENT_SECTIONS,
  type DocumentSection,
  fieldPathLabel,
  SECTION_TITLES,
} from "../texts/sections.ts";
import { sayDay } from "../when.ts";
import { DocumentStatement } from "./document-statement.tsx";
import type { PageContext } from "./page-context.ts";
import { PromisesTable } from "./promises-table.tsx";
import { StakeholderMap } from "./stakeholder-map.tsx";

type Props = { page: PageContext; document: HandoffDocument };

const Items: FC<{ page: PageContext; statements: readonly Statement[]; children?: Child }> = ({
  page,
  statements,
  children,
}) => (
  <ul class="items">
    {statements.map((statement) => (
      <DocumentStatement page={page} statement={statement} />
    ))}
    {children}
  </ul>
);

const SEVERITIES = ["high", "medium", "low"];

const Risks: FC<Props> = ({ page, document }) => {
  const risks = document.risks.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return <Items page={page} statements={sectionStatements({ ...document, risks }, "risks", page.clock)} />;
};

const Bant: FC<Props> = ({ page, document }) => (
  <Items page={page} statements={sectionStatements(document, "bant", page.clock)}>
    {BANT_LETTERS.filter((letter) => document.bant[letter].status === "unknown").map((letter) => (
      <li class="item">
        <p class="claim">
          <span class="label">{BANT_TITLES[letter]}: </span>
          {BANT_WORDS.unknown}
        </p>
      </li>
    ))}
  </Items>
);

const Context: FC<Props> = ({ page, document }) => (
  <Items page={page} statements={sectionStatements(document, "dealContext", page.clock)}>
    {document.dealContext.salesCycleDays === null ? null : (
      <li class="item">
        <p class="claim">
          <span class="label">{DOCUMENT.salesCycle}: </span>
          {DOCUMENT.salesCycleDays({ days: document.dealContext.salesCycleDays })}
        </p>
      </li>
    )}
  </Items>
);

const Plan: FC<Props> = ({ page, document }) => (
  <ul class="items">
    {document.onboardingPlan.map(({ text, due }) => (
      <li class="item">
        <p class="claim">{text}</p>
        {due === null ? null : <p class="details">{DOCUMENT.due({ day: sayDay(due, page.clock) })}</p>}
      </li>
    ))}
  </ul>
);

/** Only addresses that a browser may open become links; everything else is written out. */
const isWebAddress = (url: string): boolean => URL.canParse(url) && ["https:", "http:"].includes(new URL(url).protocol);

const Artefacts: FC<Props> = ({ document }) => (
  <ul class="items">
    {document.artefacts.map(({ kind, title, url, source }) => (
      <li class="item">
        <p class="claim">
          {url !== null && isWebAddress(url) ? (
            <a href={url} rel="noopener noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </p>
        <p class="details">{`${words(kind)} · ${source}`}</p>
      </li>
    ))}
  </ul>
);

const Open: FC<Props> = ({ document }) => (
  <ul class="items">
    {document.openQuestions.map(({ question }) => (
      <li class="item">
        <p class="claim">{question}</p>
      </li>
    ))}
    {document.notApplicable.map(({ field, reason, by }) => (
      <li class="item">
        <p class="claim">
          <span class="label">{fieldPathLabel(field)}: </span>
          {`${DOCUMENT.notApplicable} — ${reason}`}
        </p>
        <p class="details">{by}</p>
      </li>
    ))}
    {document.conflicts.map(({ about, values, resolution }) => (
      <li class="item">
        <p class="claim">
          <span class="label">{CONTRADICTION}: </span>
          {about}
        </p>
        <p class="details">
          {`${values.map(({ value }) => value).join(" / ")} — ${resolution === null ? DOCUMENT.unsettled : DOCUMENT.settled(resolution)}`}
        </p>
      </li>
    ))}
  </ul>
);

const list =
  (section: "goals" | "dependencies" | "successCriteria"): FC<Props> =>
  ({ page, document }) => <Items page={page} statements={sectionStatements(document, section, page.clock)} />;

type Part = { Body: FC<Props>; count: (document: HandoffDocument) => number };

/** How the CSM reads each section; a new section is a line here. */
const PARTS: Readonly<Record<DocumentSection, Part>> = {
  goals: { Body: list("goals"), count: ({ goals }) => goals.length },
  dealContext: { Body: Context, count: () => 1 },
  bant: { Body: Bant, count: () => 1 },
  stakeholders: {
    Body: ({ page, document }) => <StakeholderMap page={page} people={document.stakeholders} />,
    count: ({ stakeholders }) => stakeholders.length,
  },
  commitments: {
    Body: ({ page, document }) => <PromisesTable page={page} promises={document.commitments} />,
    count: ({ commitments }) => commitments.length,
  },
  risks: { Body: Risks, count: ({ risks }) => risks.length },
  dependencies: { Body: list("dependencies"), count: ({ dependencies }) => dependencies.length },
  successCriteria: { Body: list("successCriteria"), count: ({ successCriteria }) => successCriteria.length },
  onboardingPlan: { Body: Plan, count: ({ onboardingPlan }) => onboardingPlan.length },
  artefacts: { Body: Artefacts, count: ({ artefacts }) => artefacts.length },
  openQuestions: {
    Body: Open,
    count: ({ openQuestions, notApplicable, conflicts }) =>
      openQuestions.length + notApplicable.length + conflicts.length,
  },
};

export const DocumentSections: FC<Props> = ({ page, document }) => (
  <>
    {DOCUMENT_SECTIONS.map((section) => {
      const { Body, count } = PARTS[section];
      return (
        <section class="part" id={section} aria-labelledby={`${section}-title`}>
          <h2 id={`${section}-title`}>{SECTION_TITLES[section]}</h2>
          {count(document) === 0 ? (
            <p class="hint">{DOCUMENT.nothingSaid}</p>
          ) : (
            <Body page={page} document={document} />
          )}
        </section>
      );
    })}
  </>
);
