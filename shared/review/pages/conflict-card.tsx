import type { FC } from "hono/jsx";
import type { Conflict } from "../../domain/draft.ts";
import { CONFLICT } from "../texts/review.ts";
import { CONTRADICTION } from "../texts/sections.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";
import { Quotes } from "./quotes.tsx";

/** Two sources say different things: both values with their quotes, the later one marked, and a person picks. */
export const ConflictCard: FC<{ page: PageContext; conflict: Conflict }> = ({ page, conflict }) => {
  const anchor = anchorOf(conflict.id);
  const about = { conflictId: conflict.id };
  const before = (index: number): number =>
    conflict.values.slice(0, index).reduce((sum, { evidence }) => sum + evidence.length, 0);
  return (
    <article class="statement conflict" id={anchor} tabindex={-1} data-statement aria-labelledby={`${anchor}-text`}>
      <p class="kind">{CONTRADICTION}</p>
      <h4 id={`${anchor}-text`}>{conflict.about}</h4>
      <ul class="values">
        {conflict.values.map(({ value, evidence }, index) => (
          <li>
            <CommandForm page={page} command="resolve_conflict" about={{ ...about, value }}>
              <p class="value">
                {value}
                {index === conflict.values.length - 1 ? <span class="tag">{CONFLICT.laterOne}</span> : null}
              </p>
              <button data-key={String(index + 1)}>
                {CONFLICT.take}
                <span class="unseen">{`: ${value}`}</span>
                <kbd aria-hidden="true">{index + 1}</kbd>
              </button>
            </CommandForm>
            <Quotes page={page} id={conflict.id} evidence={evidence} from={before(index)} />
          </li>
        ))}
      </ul>
      <div class="actions">
        <details class="act">
          <summary>{CONFLICT.neither}</summary>
          <CommandForm page={page} command="resolve_conflict" about={about}>
            <div class="field">
              <label for={`${anchor}-other`}>{CONFLICT.whatIsRight}</label>
              <input id={`${anchor}-other`} name="other" maxlength={1000} required />
            </div>
            <button class="primary">{CONFLICT.settle}</button>
          </CommandForm>
        </details>
      </div>
    </article>
  );
};
