import type { Child, FC } from "hono/jsx";
import { words } from "../texts.ts";
import { CommandForm } from "./command-form.tsx";
import type { PageContext } from "./page-context.ts";
import { Moment, STEPS_VIEW, type StepsPart } from "./steps-part.tsx";

const Recorded: FC<{ page: PageContext; said: string; by: string; at: string }> = ({ page, said, by, at }) => (
  <li>
    {said}
    <span class="by">
      {" "}
      {by}, <Moment page={page} at={at} />
    </span>
  </li>
);

const OutcomeForm: FC<{ page: PageContext; command: string; label: string; children?: Child }> = ({
  page,
  command,
  label,
  children,
}) => (
  <details class="act">
    <summary>{label}…</summary>
    <CommandForm page={page} command={command} about={STEPS_VIEW}>
      {children}
      <button class="primary">Save</button>
    </CommandForm>
  </details>
);

const Words: FC<{ id: string; label: string; required?: boolean }> = ({ id, label, required = true }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <textarea id={id} name="text" rows={2} maxlength={1000} required={required}></textarea>
  </div>
);

export const Outcomes: FC<StepsPart> = ({ page, handoff: { state, followThrough } }) => {
  if (!("acceptedAt" in state)) return null;
  const { csat, signals, churn } = followThrough;
  const { role } = page.viewer;
  const owns = role === "csm" || role === "admin";
  return (
    <section class="part" id="outcomes" tabindex={-1} aria-labelledby="outcomes-title">
      <h2 id="outcomes-title">What became of it</h2>
      {csat.length + signals.length === 0 && churn === null ? <p class="hint">Nothing recorded yet.</p> : null}
      <ul class="notes">
        {csat.map(({ score, comment, by, at }) => (
          <Recorded
            page={page}
            said={`Satisfaction: ${score} of 5${comment === null ? "" : `, “${comment}”`}`}
            by={by}
            at={at}
          />
        ))}
        {signals.map(({ kind, text, by, at }) => (
          <Recorded page={page} said={`Signal of ${words(kind)}: ${text}`} by={by} at={at} />
        ))}
        {churn === null ? null : (
          <Recorded page={page} said={`Lost on ${churn.on}: ${churn.reason}`} by={churn.by} at={churn.at} />
        )}
      </ul>
      <div class="actions">
        {owns && state.status !== "accepted" ? (
          <OutcomeForm page={page} command="record_csat" label="Satisfaction">
            <div class="field">
              <label for="score">How satisfied is the customer with the onboarding?</label>
              <select id="score" name="score">
                {[5, 4, 3, 2, 1].map((score) => (
                  <option
                    value={score}
                  >{`${score}${score === 5 ? " (very)" : score === 1 ? " (not at all)" : ""}`}</option>
                ))}
              </select>
            </div>
            <Words id="csat-words" label="In their words (optional)" required={false} />
          </OutcomeForm>
        ) : null}
        {owns || role === "ae" ? (
          <OutcomeForm page={page} command="record_signal" label="Renewal or expansion">
            <div class="field">
              <label for="kind">What does it point to?</label>
              <select id="kind" name="kind">
                <option value="renewal">renewal</option>
                <option value="expansion">expansion</option>
              </select>
            </div>
            <Words id="signal-words" label="What was said or seen" />
          </OutcomeForm>
        ) : null}
        {(owns || role === "revops") && churn === null ? (
          <OutcomeForm page={page} command="record_churn" label="Customer lost">
            <div class="field">
              <label for="on">Lost on</label>
              <input id="on" type="date" name="on" required />
            </div>
            <Words id="churn-words" label="Why" />
          </OutcomeForm>
        ) : null}
      </div>
    </section>
  );
};
