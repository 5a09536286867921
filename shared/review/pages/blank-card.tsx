import type { FC } from "hono/jsx";
import { BantStatus } from "../../domain/facts.ts";
import type { Blank } from "../review-work.ts";
import { BANT_WORDS } from "../texts/codes.ts";
import { BLANK } from "../texts/review.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, attemptedOn, type PageContext } from "./page-context.ts";

const StatusSelect: FC<{ id: string }> = ({ id }) => (
  <div class="field field-choice">
    <label for={id}>{BLANK.status}</label>
    <select id={id} name="status" required data-key="e">
      <option value="">{BLANK.chooseStatus}</option>
      {BantStatus.options
        .filter((status) => status !== "unknown")
        .map((status) => (
          <option value={status}>{BANT_WORDS[status]}</option>
        ))}
    </select>
  </div>
);

const answerLabel = (field: string): string => (field.startsWith("stakeholders") ? BLANK.name : BLANK.answer);

/** A mandatory field that nobody filled: answer the question, or say why it does not apply. */
export const BlankCard: FC<{ page: PageContext; blank: Blank }> = ({ page, blank }) => {
  const anchor = anchorOf(blank.field);
  const about = { field: blank.field };
  const answered = attemptedOn(page, "answer", blank.field)?.["text"] ?? "";
  const waived = attemptedOn(page, "mark_not_applicable", blank.field);
  return (
    <article class="statement blank" id={anchor} tabindex={-1} data-statement aria-labelledby={`${anchor}-text`}>
      <p class="kind">{blank.label}</p>
      <h4 id={`${anchor}-text`}>{blank.question}</h4>
      <CommandForm page={page} command="answer" about={about} class="answer">
        {blank.field.startsWith("bant.") ? <StatusSelect id={`${anchor}-status`} /> : null}
        <div class="field grow">
          <label for={`${anchor}-answer`}>{answerLabel(blank.field)}</label>
          <input
            id={`${anchor}-answer`}
            name="text"
            value={String(answered)}
            maxlength={2000}
            required
            data-key={blank.field.startsWith("bant.") ? undefined : "e"}
          />
        </div>
        <button>{BLANK.answerIt}</button>
      </CommandForm>
      <div class="actions">
        <details class="act" data-key="r" open={waived !== null}>
          <summary>
            {BLANK.notApplicable}
            <kbd aria-hidden="true">R</kbd>
          </summary>
          <CommandForm page={page} command="mark_not_applicable" about={about}>
            <div class="field">
              <label for={`${anchor}-why`}>{BLANK.whyNotApplicable}</label>
              <input id={`${anchor}-why`} name="reason" maxlength={1000} required />
            </div>
            <button class="primary">{BLANK.markNotApplicable}</button>
          </CommandForm>
        </details>
      </div>
    </article>
  );
};
