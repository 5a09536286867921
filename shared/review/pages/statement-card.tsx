import type { FC } from "hono/jsx";
import { readFields } from "../form-fields.ts";
import type { Statement } from "../statement.ts";
import { CARD } from "../texts/review.ts";
import { statementNoun } from "../texts/sections.ts";
import { CommandForm, FieldInputs } from "./command-form.tsx";
import { anchorOf, attemptedOn, type PageContext } from "./page-context.ts";
import { FoldedQuotes } from "./quotes.tsx";

type Props = {
  page: PageContext;
  statement: Statement;
  isNew: boolean;
  /** Whether the card says what it is: not needed below the heading of its section. */
  named?: boolean;
};

const Edit: FC<Props> = ({ page, statement }) => {
  if (statement.values === null) return null;
  const tried = attemptedOn(page, "edit", statement.id);
  return (
    <details class="act" data-key="e" open={tried !== null}>
      <summary>
        {CARD.edit}
        <kbd aria-hidden="true">E</kbd>
      </summary>
      <CommandForm
        page={page}
        command="edit"
        about={{
          factId: statement.id,
          section: statement.section,
          was: JSON.stringify(statement.values),
          seen: statement.review.at ?? "",
        }}
      >
        {tried === null ? null : <p class="fault">{page.attempt?.message}</p>}
        <FieldInputs
          section={statement.section}
          values={tried === null ? statement.values : readFields(statement.section, tried)}
          prefix={`edit-${statement.id}`}
        />
        <button class="primary">{CARD.save}</button>
      </CommandForm>
    </details>
  );
};

const Reject: FC<Props> = ({ page, statement }) => {
  const id = `${anchorOf(statement.id)}-reason`;
  return (
    <details class="act" data-key="r">
      <summary>
        {CARD.reject}
        <kbd aria-hidden="true">R</kbd>
      </summary>
      <CommandForm page={page} command="reject" about={{ factId: statement.id, seen: statement.review.at ?? "" }}>
        <div class="field">
          <label for={id}>{CARD.whyReject}</label>
          <input id={id} name="reason" maxlength={1000} />
        </div>
        <button class="primary">{CARD.rejectIt}</button>
      </CommandForm>
    </details>
  );
};

/** Single fields have no id of their own to be new by. */
const isListed = ({ id }: Statement): boolean =>
  !["bant.", "dealContext.", "added-"].some((prefix) => id.startsWith(prefix));

/** One statement with its quotes, to be accepted, edited or rejected. */
export const StatementCard: FC<Props> = (props) => {
  const { page, statement, isNew, named = false } = props;
  const anchor = anchorOf(statement.id);
  return (
    <article class="statement" id={anchor} tabindex={-1} data-statement aria-labelledby={`${anchor}-text`}>
      {named ? <p class="kind">{statementNoun(statement.section)}</p> : null}
      <h4 id={`${anchor}-text`}>
        {statement.title === null ? null : <span class="label">{statement.title}: </span>}
        {statement.text}
        {isNew ? <span class="tag">{CARD.newSinceApproval}</span> : null}
        {!isNew && page.seen !== null && !page.seen.has(statement.id) && isListed(statement) ? (
          <span class="tag">{CARD.newSinceLook}</span>
        ) : null}
      </h4>
      {statement.details.length === 0 ? null : <p class="details">{statement.details.join(" · ")}</p>}
      <FoldedQuotes page={page} id={statement.id} evidence={statement.evidence} />
      <div class="actions">
        <CommandForm page={page} command="accept" about={{ factId: statement.id, seen: statement.review.at ?? "" }}>
          <button data-key="a">
            {CARD.accept}
            <kbd aria-hidden="true">A</kbd>
          </button>
        </CommandForm>
        <Edit {...props} />
        <Reject {...props} />
      </div>
    </article>
  );
};
