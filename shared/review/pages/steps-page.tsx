import type { Child, FC } from "hono/jsx";
import { type ChecklistLine, checklist } from "../../domain/checklists.ts";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { introductionLink } from "../introduction.ts";
import { plural, STATUS_WORDS, STEP_WORDS, words } from "../texts.ts";
import { sayExactly, sayMoment } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { DealNav } from "./deal-nav.tsx";
import { type Assets, Layout } from "./layout.tsx";
import type { PageContext } from "./page-context.ts";
import { Questions } from "./questions.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

type Props = { page: PageContext; deal: Deal; handoff: Handoff; required: readonly string[]; assets: Assets };
const VIEW = { view: "steps" };

const Moment: FC<{ page: PageContext; at: string }> = ({ page, at }) => (
  <time datetime={at} title={sayExactly(at, page.clock.timeZone)}>
    {sayMoment(at, page.clock)}
  </time>
);

const Line: FC<{ page: PageContext; line: ChecklistLine; mayTick: boolean; introduction: string | null }> = ({
  page,
  line,
  mayTick,
  introduction,
}) => (
  <li class={line.done ? "step step-done" : "step"}>
    <p>
      <span class="box" aria-hidden="true">
        {line.done ? "☑" : "☐"}
      </span>{" "}
      {STEP_WORDS[line.step]}
      <span class="unseen">{line.done ? ": done" : ": open"}</span>
      {introduction === null ? null : (
        <>
          {" "}
          <a href={introduction}>Draft of the mail</a>
        </>
      )}
      {line.by === null ? null : (
        <span class="by">
          {" "}
          {line.by.by}, <Moment page={page} at={line.by.at} />
        </span>
      )}
    </p>
    {line.tick !== null && mayTick ? (
      <CommandForm page={page} command={line.done ? "untick" : "tick"} about={{ ...VIEW, item: line.tick }}>
        <button class="quiet" aria-label={`${line.done ? "Not done" : "Done"}: ${STEP_WORDS[line.step]}`}>
          {line.done ? "Not done" : "Done"}
        </button>
      </CommandForm>
    ) : null}
  </li>
);

const Checklists: FC<Props> = ({ page, deal, handoff, required }) => {
  const { role } = page.viewer;
  const lists = [
    { of: "ae", title: "The AE, before the handoff" },
    { of: "csm", title: "The CSM, before the customer kickoff" },
  ] as const;
  return (
    <section class="part" id="checklists" tabindex={-1} aria-labelledby="checklists-title">
      <h2 id="checklists-title">Checklists</h2>
      {lists.map(({ of, title }) => {
        const lines = checklist(of, handoff, required);
        return (
          <div class="group">
            <h3>
              {title} <span class="count">{`${lines.filter(({ done }) => done).length} of ${lines.length}`}</span>
            </h3>
            <ul>
              {lines.map((line) => (
                <Line
                  page={page}
                  line={line}
                  mayTick={role === of || role === "admin"}
                  introduction={
                    line.step === "champion_introduced" && role !== "csm" ? introductionLink(handoff, deal) : null
                  }
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
};

const PlanForm: FC<{ page: PageContext; kickoff: "internal" | "customer"; label: string }> = ({
  page,
  kickoff,
  label,
}) => (
  <CommandForm
    page={page}
    command="plan_kickoff"
    about={{ ...VIEW, kickoff, zone: page.clock.timeZone }}
    class="answer"
  >
    <div class="field">
      <label for={`${kickoff}-day`}>{label}: day</label>
      <input id={`${kickoff}-day`} type="date" name="day" required />
    </div>
    <div class="field">
      <label for={`${kickoff}-time`}>{`Time (${page.clock.timeZone})`}</label>
      <input id={`${kickoff}-time`} type="time" name="time" required />
    </div>
    <button>Set the date</button>
  </CommandForm>
);

const Meetings: FC<Props> = ({ page, handoff: { state, followThrough } }) => {
  const mayPlan = ["ae", "csm", "admin"].includes(page.viewer.role);
  const { internalKickoff, customerKickoff } = followThrough;
  const plansInternal = mayPlan && ["in_review", "returned", "approved", "accepted"].includes(state.status);
  const plansCustomer = mayPlan && ["approved", "accepted"].includes(state.status);
  return (
    <section class="part" id="meetings" tabindex={-1} aria-labelledby="meetings-title">
      <h2 id="meetings-title">Kickoffs</h2>
      <div class="group">
        <h3>Internal kickoff</h3>
        <p>
          {internalKickoff.heldAt !== null ? (
            <>
              held <Moment page={page} at={internalKickoff.heldAt} />
            </>
          ) : internalKickoff.scheduledFor !== null ? (
            <>
              planned for <Moment page={page} at={internalKickoff.scheduledFor} />
            </>
          ) : (
            "has no date yet"
          )}
        </p>
        {plansInternal && internalKickoff.heldAt === null ? (
          <>
            <PlanForm page={page} kickoff="internal" label="Internal kickoff" />
            <CommandForm page={page} command="hold_internal_kickoff" about={VIEW}>
              <button>It was held</button>
            </CommandForm>
          </>
        ) : null}
      </div>
      <div class="group">
        <h3>Customer kickoff</h3>
        <p>
          {"kickedOffAt" in state ? (
            <>
              held <Moment page={page} at={state.kickedOffAt} />
            </>
          ) : customerKickoff.scheduledFor !== null ? (
            <>
              planned for <Moment page={page} at={customerKickoff.scheduledFor} />
            </>
          ) : (
            "has no date yet"
          )}
        </p>
        {plansCustomer ? <PlanForm page={page} kickoff="customer" label="Customer kickoff" /> : null}
        {state.status === "accepted" && page.viewer.role !== "ae" ? (
          <CommandForm page={page} command="hold_kickoff" about={VIEW}>
            <button>It was held</button>
          </CommandForm>
        ) : null}
        {state.status === "kicked_off" && page.viewer.role !== "ae" ? (
          <CommandForm page={page} command="reach_first_value" about={VIEW}>
            <button>The customer reached first value</button>
          </CommandForm>
        ) : null}
      </div>
    </section>
  );
};

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
    <CommandForm page={page} command={command} about={VIEW}>
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

const Outcomes: FC<Props> = ({ page, handoff: { state, followThrough } }) => {
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

const People: FC<Props> = ({ page, deal }) => {
  const { role } = page.viewer;
  const hands = (["ae", "csm"] as const).filter((one) => role === one || role === "revops" || role === "admin");
  return (
    <section class="part" id="people" tabindex={-1} aria-labelledby="people-title">
      <h2 id="people-title">People</h2>
      <p>{`Account executive: ${deal.ae.name} (${deal.ae.email})`}</p>
      <p>{`Customer success manager: ${deal.csm.name} (${deal.csm.email})`}</p>
      <div class="actions">
        {hands.map((one) => (
          <details class="act">
            <summary>{one === "ae" ? "Another AE…" : "Another CSM…"}</summary>
            <CommandForm page={page} command="reassign" about={{ ...VIEW, role: one }}>
              <div class="fields">
                <div class="field">
                  <label for={`${one}-name`}>Name</label>
                  <input id={`${one}-name`} name="name" required maxlength={120} />
                </div>
                <div class="field">
                  <label for={`${one}-email`}>Work address</label>
                  <input id={`${one}-email`} name="email" type="email" required maxlength={254} />
                </div>
              </div>
              <p class="hint">
                {role === one
                  ? "They get a mail, and you lose access to this handoff."
                  : "They get a mail; the one before loses access to this handoff."}
              </p>
              <button class="primary">Hand over</button>
            </CommandForm>
          </details>
        ))}
      </div>
    </section>
  );
};

/** Links in mails that went astray: called back, the next mail carries a new one. */
const MailedLinks: FC<Props & { revoked: string | null }> = ({ page, deal, revoked }) => {
  const { role } = page.viewer;
  const whose = (["ae", "csm"] as const).filter((one) => role === one || role === "revops" || role === "admin");
  return (
    <>
      {revoked === null ? null : (
        <p role="status" class="hint">
          The links mailed so far open nothing any more. The next mail carries a new one; signing in works as before.
        </p>
      )}
      <div class="actions">
        {whose.map((one) => (
          <CommandForm page={page} command="revoke_links" about={{ role: one }}>
            <button>
              {role === one ? "Call back my mailed links" : `Call back the links mailed to ${deal[one].name}`}
            </button>
          </CommandForm>
        ))}
      </div>
    </>
  );
};

/** Everything around the document: checklists, kickoffs, questions, outcomes, people. */
export const StepsPage: FC<Props & { revoked: string | null }> = (props) => {
  const { page, deal, handoff } = props;
  const open = handoff.questions.filter(({ answer }) => answer === null).length;
  return (
    <Layout title={`Steps: ${deal.customer.name}`} assets={props.assets}>
      <div class="sheet">
        <DealNav page={page} current="steps" />
        <header class="top">
          <h1>
            {deal.customer.name} <span class="deal">Steps</span>
          </h1>
          <p class="numbers">
            <span>{STATUS_WORDS[handoff.state.status]}</span>
            {open === 0 ? null : <span>{`${plural(open, "question")} open`}</span>}
          </p>
          <RefusalNotice page={page} name={() => null} />
        </header>
        <main id="main">
          <Checklists {...props} />
          <Meetings {...props} />
          <Questions page={page} handoff={handoff} view="steps" />
          <Outcomes {...props} />
          <People {...props} />
          <MailedLinks {...props} />
        </main>
      </div>
    </Layout>
  );
};
