import type { FC } from "hono/jsx";
import type { Unverified } from "../../domain/draft.ts";
import type { Commitment } from "../../domain/facts.ts";
import { canTakeIn } from "../form-command.ts";
import { detailsOf } from "../statement.ts";
import { DOUBTFUL } from "../texts/review.ts";
import { statementNoun } from "../texts/sections.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";
import { FoldedQuotes } from "./quotes.tsx";

const LeaveOut: FC<{ page: PageContext; id: string }> = ({ page, id }) => (
  <CommandForm page={page} command="reject" about={{ factId: id }}>
    <button data-key="r">
      {DOUBTFUL.leaveOut}
      <kbd aria-hidden="true">R</kbd>
    </button>
  </CommandForm>
);

const TakeIn: FC<{ page: PageContext; id: string; text: string; label: string }> = ({ page, id, text, label }) => {
  const anchor = `${anchorOf(id)}-words`;
  return (
    <div class="actions">
      <LeaveOut page={page} id={id} />
      <details class="act" data-key="e">
        <summary>
          {DOUBTFUL.takeIn}
          <kbd aria-hidden="true">E</kbd>
        </summary>
        <CommandForm page={page} command="take_in" about={{ factId: id }}>
          <div class="field">
            <label for={anchor}>{label}</label>
            <textarea id={anchor} name="text" rows={2} maxlength={2000} required>
              {text}
            </textarea>
          </div>
          <button class="primary">{DOUBTFUL.takeItIn}</button>
        </CommandForm>
      </details>
    </div>
  );
};

/** A likely promise that the rules found and the model left out. Left here it stays out of the handoff. */
export const MissedCard: FC<{ page: PageContext; promise: Commitment }> = ({ page, promise }) => {
  const anchor = anchorOf(promise.id);
  return (
    <article class="statement" id={anchor} tabindex={-1} data-statement aria-labelledby={`${anchor}-text`}>
      <p class="kind">{statementNoun("commitments")}</p>
      <h4 id={`${anchor}-text`}>{promise.text}</h4>
      <p class="details">{detailsOf("commitments", promise, page.clock).join(" · ")}</p>
      <FoldedQuotes page={page} id={promise.id} evidence={promise.evidence} />
      <TakeIn page={page} id={promise.id} text={promise.text} label={DOUBTFUL.promiseInYourWords} />
    </article>
  );
};

/** A statement whose quote does not stand in the source: shown apart, and only a person can take it in. */
export const UnverifiedCard: FC<{ page: PageContext; statement: Unverified }> = ({ page, statement }) => {
  const anchor = anchorOf(statement.id);
  return (
    <article class="statement unverified" id={anchor} tabindex={-1} data-statement aria-labelledby={`${anchor}-text`}>
      <p class="kind">{statementNoun(statement.section)}</p>
      <h4 id={`${anchor}-text`}>{statement.text}</h4>
      <p class="details">{statement.source}</p>
      <p class="claimed">
        <span class="label">{DOUBTFUL.claimed}: </span>“{statement.claimedQuote}”
      </p>
      {canTakeIn(statement.section) ? (
        <TakeIn page={page} id={statement.id} text={statement.text} label={DOUBTFUL.inYourWords} />
      ) : (
        <div class="actions">
          <LeaveOut page={page} id={statement.id} />
        </div>
      )}
    </article>
  );
};
