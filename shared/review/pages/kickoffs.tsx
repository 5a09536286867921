import type { FC } from "hono/jsx";
import { CommandForm } from "./command-form.tsx";
import type { PageContext } from "./page-context.ts";
import { Moment, STEPS_VIEW, type StepsPart } from "./steps-part.tsx";

const PlanForm: FC<{ page: PageContext; kickoff: "internal" | "customer"; label: string }> = ({
  page,
  kickoff,
  label,
}) => (
  <CommandForm
    page={page}
    command="plan_kickoff"
    about={{ ...STEPS_VIEW, kickoff, zone: page.clock.timeZone }}
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

export const Kickoffs: FC<StepsPart> = ({ page, handoff: { state, followThrough } }) => {
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
            <CommandForm page={page} command="hold_internal_kickoff" about={STEPS_VIEW}>
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
          <CommandForm page={page} command="hold_kickoff" about={STEPS_VIEW}>
            <button>It was held</button>
          </CommandForm>
        ) : null}
        {state.status === "kicked_off" && page.viewer.role !== "ae" ? (
          <CommandForm page={page} command="reach_first_value" about={STEPS_VIEW}>
            <button>The customer reached first value</button>
          </CommandForm>
        ) : null}
      </div>
    </section>
  );
};
