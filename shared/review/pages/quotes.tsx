import type { FC } from "hono/jsx";
import type { Evidence } from "../../domain/evidence.ts";
import { QUOTE, UNKNOWN_SPEAKER } from "../texts/quotes.ts";
import type { PageContext } from "./page-context.ts";

/** Address of a quote where it was said. */
const contextAddress = (page: PageContext, id: string, index: number): string =>
  `${page.address}/evidence?${new URLSearchParams({ id, n: String(index) }).toString()}`;

const Where: FC<{ page: PageContext; evidence: Evidence; href: string }> = ({ page, evidence, href }) => {
  const { speaker, source, said, offset } = page.locate(evidence);
  return (
    <figcaption>
      {speaker === null ? <span class="unknown">{UNKNOWN_SPEAKER}</span> : <span class="speaker">{speaker}</span>}
      <span class="place">{[source, said, offset].filter((word) => word !== null).join(" · ")}</span>
      <span class={`match match-${evidence.match}`}>{QUOTE.match[evidence.match]}</span>
      <a href={href} data-pane aria-label={QUOTE.contextOf({ what: evidence.quote.slice(0, 60) })}>
        {QUOTE.inContext}
      </a>
    </figcaption>
  );
};

/** The quotes behind a statement; `from` is where its first one stands among the quotes of `id`. */
export const Quotes: FC<{ page: PageContext; id: string; evidence: readonly Evidence[]; from?: number }> = ({
  page,
  id,
  evidence,
  from = 0,
}) => (
  <>
    {evidence.map((piece, index) => (
      <figure class="quote">
        <blockquote>“{piece.quote}”</blockquote>
        <Where page={page} evidence={piece} href={contextAddress(page, id, from + index)} />
      </figure>
    ))}
  </>
);

/** More than this many quotes are read by who doubts; the others fold. */
const SHOWN = 2;

export const FoldedQuotes: FC<{ page: PageContext; id: string; evidence: readonly Evidence[] }> = ({
  page,
  id,
  evidence,
}) => (
  <>
    <Quotes page={page} id={id} evidence={evidence.slice(0, SHOWN)} />
    {evidence.length > SHOWN ? (
      <details class="more">
        <summary>{QUOTE.more({ n: evidence.length - SHOWN })}</summary>
        <Quotes page={page} id={id} evidence={evidence.slice(SHOWN)} from={SHOWN} />
      </details>
    ) : null}
  </>
);
