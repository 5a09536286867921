import type { FC } from "hono/jsx";
import type { Evidence } from "../../domain/evidence.ts";
import { quoteContext, type QuotedTurn } from "../quote-context.ts";
import type { Source } from "../../domain/source.ts";
import { LISTEN, QUOTE, UNKNOWN_SPEAKER } from "../texts/quotes.ts";
import { sayOffset, saySaidAt } from "../when.ts";
import { type Assets, Layout } from "./layout.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";

const Turn: FC<{ turn: QuotedTurn }> = ({ turn: { segment, marked } }) => (
  <div class={marked === null ? "turn" : "turn turn-quoted"}>
    <p class="who">
      {segment.start === null ? null : <span class="offset">{sayOffset(segment.start)}</span>}
      <span class={segment.speaker === null ? "unknown" : "speaker"}>{segment.speaker ?? UNKNOWN_SPEAKER}</span>
    </p>
    <p>
      {marked === null ? (
        segment.text
      ) : (
        <>
          {marked.before}
          <mark>{marked.quote}</mark>
          {marked.after}
        </>
      )}
    </p>
  </div>
);

/** Second at which the turn with the quote begins; null where its source gives no times. */
const beginOf = (turns: readonly QuotedTurn[]): number | null =>
  turns.find(({ marked }) => marked !== null)?.segment.start ?? null;

/** The recording from the quote's turn on; also of a video, of which the sound matters. Nothing is loaded before it is played. */
const Player: FC<{ address: string; from: number | null }> = ({ address, from }) => (
  <audio
    controls
    preload="none"
    src={`${address}${from === null ? "" : `#t=${from}`}`}
    aria-label={from === null ? LISTEN.whole : LISTEN.from({ offset: sayOffset(from) })}
  ></audio>
);

/** A quote where it was said, with two turns around it. The script shows `#context` in the side pane. */
export const EvidencePage: FC<{
  page: PageContext;
  /** What the statement is kept under: where the way back leads. */
  id: string;
  evidence: Evidence;
  source: Source | null;
  /** Address of the recording; null where there is none to listen to. */
  listen: string | null;
  assets: Assets;
}> = ({ page, id, evidence, source, listen, assets }) => {
  const turns = source === null ? null : quoteContext(source, evidence);
  const occurred = source?.occurredAt ?? null;
  return (
    <Layout title={QUOTE.contextOf({ what: evidence.source })} assets={assets}>
      <main class="sheet" id="main">
        <h1>{QUOTE.contextHeading}</h1>
        <div id="context">
          <h2 class="source">
            {evidence.source}
            {occurred === null ? null : <span class="day">{` · ${saySaidAt(occurred, page.clock)}`}</span>}
          </h2>
          {source?.title === undefined || source.title === null ? null : <p class="details">{source.title}</p>}
          {turns === null ? (
            <>
              <blockquote>“{evidence.quote}”</blockquote>
              <p class="hint">{QUOTE.sourceGone}</p>
            </>
          ) : (
            turns.map((turn) => <Turn turn={turn} />)
          )}
          {listen === null ? null : <Player address={listen} from={turns === null ? null : beginOf(turns)} />}
        </div>
        <p>
          <a href={`${page.address}#${anchorOf(id)}`}>{QUOTE.back}</a>
        </p>
      </main>
    </Layout>
  );
};
