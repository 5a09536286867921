import type { FC } from "hono/jsx";
import type { LastDone } from "../last-done.ts";
import type { Decided } from "../review-work.ts";
import { DECIDED_WORDS } from "../texts/history.ts";
import { REVIEW } from "../texts/review.ts";
import { sayExactly, sayMoment } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import type { PageContext } from "./page-context.ts";

const DecidedLine: FC<{ page: PageContext; decision: Decided; open: boolean }> = ({ page, decision, open }) => (
  <li class={`decided decided-${decision.word}`}>
    <p>
      <span class="word">{DECIDED_WORDS[decision.word]}</span> {decision.text}
      {decision.note === null ? null : <span class="note">{` — ${decision.note}`}</span>}
      <span class="by">
        {" "}
        {decision.by},{" "}
        <time datetime={decision.at} title={sayExactly(decision.at, page.clock.timeZone)}>
          {sayMoment(decision.at, page.clock)}
        </time>
      </span>
    </p>
    {open ? (
      <CommandForm page={page} command="reconsider" about={{ factId: decision.id }}>
        <button class="quiet" aria-label={REVIEW.reconsiderWhat({ text: decision.text.slice(0, 80) })}>
          {REVIEW.reconsider}
        </button>
      </CommandForm>
    ) : null}
  </li>
);

/** What is decided, one line each; `open` while decisions can be taken back. */
export const DecidedList: FC<{ page: PageContext; decided: readonly Decided[]; open: boolean }> = ({
  page,
  decided,
  open,
}) =>
  decided.length === 0 ? null : (
    <section class="done" aria-labelledby="decided">
      <details>
        <summary>
          <h2 id="decided">{REVIEW.decided({ n: decided.length })}</h2>
        </summary>
        <ul class="decisions">
          {decided.map((decision) => (
            <DecidedLine page={page} decision={decision} open={open} />
          ))}
        </ul>
      </details>
    </section>
  );

/** What the reader did last, with the button that takes it back; last on the page, so that it sticks to the lower edge of the window. */
export const LastDecision: FC<{ page: PageContext; last: LastDone | null }> = ({ page, last }) =>
  last === null ? null : (
    <div class="last" role="status">
      <p>
        <span class="word">{last.word}</span> {last.text}
      </p>
      <CommandForm page={page} command="undo">
        <button class="quiet" data-key="u">
          {REVIEW.undo}
          <kbd aria-hidden="true">U</kbd>
        </button>
      </CommandForm>
    </div>
  );
