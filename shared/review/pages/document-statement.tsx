import type { FC } from "hono/jsx";
import type { Evidence } from "../../domain/evidence.ts";
import type { Statement } from "../statement.ts";
import { REVIEW_WORDS } from "../texts/codes.ts";
import { DOCUMENT } from "../texts/document.ts";
import { QUOTE } from "../texts/quotes.ts";
import type { PageContext } from "./page-context.ts";
import { Quotes } from "./quotes.tsx";

/** The quotes behind a statement, one tap away. */
export const QuotesOnTap: FC<{ page: PageContext; id: string; evidence: readonly Evidence[] }> = ({
  page,
  id,
  evidence,
}) =>
  evidence.length === 0 ? null : (
    <details class="tap">
      <summary>{QUOTE.count({ n: evidence.length })}</summary>
      <Quotes page={page} id={id} evidence={evidence} />
    </details>
  );

/** Who stands behind a statement: a person who wrote or changed it, or nobody yet. */
export const ReviewTag: FC<{ statement: Pick<Statement, "review"> }> = ({ statement: { review } }) => {
  if (review.state === "suggested") return <span class="tag">{DOCUMENT.notConfirmed}</span>;
  if (review.state === "accepted") return null;
  return <span class="tag tag-quiet">{DOCUMENT.reviewed({ word: REVIEW_WORDS[review.state], by: review.by })}</span>;
};

/** A statement as the CSM reads it. */
export const DocumentStatement: FC<{ page: PageContext; statement: Statement }> = ({ page, statement }) => (
  <li class="item">
    <p class="claim">
      {statement.title === null ? null : <span class="label">{statement.title}: </span>}
      {statement.text} <ReviewTag statement={statement} />
    </p>
    {statement.details.length === 0 ? null : <p class="details">{statement.details.join(" · ")}</p>}
    <QuotesOnTap page={page} id={statement.id} evidence={statement.evidence} />
  </li>
);
