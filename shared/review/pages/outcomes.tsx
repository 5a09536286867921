import type { Child, FC } from "hono/jsx";
import { words } from "../texts/codes.ts";
import { OUTCOME } from "../texts/steps.ts";
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
    <summary>{label}</summary>
    <CommandForm page={page} command={command} about={STEPS_VIEW}>
      {children}
      <button class="primary">{OUTCOME.save}</button>
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
      <h2 id="outcomes-title">{OUTCOME.heading}</h2>
      {csat.length + signals.length === 0 && churn === null ? <p class="hint">{OUTCOME.nothingYet}</p> : null}
      <ul class="notes">
        {csat.map(({ score, comment, by, at }) => (
          <Recorded page={page} said={OUTCOME.satisfaction({ score, comment })} by={by} at={at} />
        ))}
        {signals.map(({ kind, text, by, at }) => (
          <Recorded page={page} said={OUTCOME.signal({ kind: words(kind), text })} by={by} at={at} />
        ))}
        {churn === null ? null : <Recorded page={page} said={OUTCOME.lost(churn)} by={churn.by} at={churn.at} />}
      </ul>
      <div class="actions">
        {owns && state.status !== "accepted" ? (
          <OutcomeForm page={page} command="record_csat" label={OUTCOME.askSatisfaction}>
            <div class="field">
              <label for="score">{OUTCOME.howSatisfied}</label>
              <select id="score" name="score">
                {[5, 4, 3, 2, 1].map((score) => (
                  <option value={score}>{OUTCOME.score({ score })}</option>
                ))}
              </select>
            </div>
            <Words id="csat-words" label={OUTCOME.inTheirWords} required={false} />
          </OutcomeForm>
        ) : null}
        {owns || role === "ae" ? (
          <OutcomeForm page={page} command="record_signal" label={OUTCOME.askSignal}>
            <div class="field">
              <label for="kind">{OUTCOME.whatSignal}</label>
              <select id="kind" name="kind">
                <option value="renewal">{words("renewal")}</option>
                <option value="expansion">{words("expansion")}</option>
              </select>
            </div>
            <Words id="signal-words" label={OUTCOME.whatWasSeen} />
          </OutcomeForm>
        ) : null}
        {(owns || role === "revops") && churn === null ? (
          <OutcomeForm page={page} command="record_churn" label={OUTCOME.askLost}>
            <div class="field">
              <label for="on">{OUTCOME.lostOn}</label>
              <input id="on" type="date" name="on" required />
            </div>
            <Words id="churn-words" label={OUTCOME.why} />
          </OutcomeForm>
        ) : null}
      </div>
    </section>
  );
};
