import type { FC } from "hono/jsx";
import { KICKOFF } from "../texts/steps.ts";
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
      <label for={`${kickoff}-day`}>{KICKOFF.dayOf({ kickoff: label })}</label>
      <input id={`${kickoff}-day`} type="date" name="day" required />
    </div>
    <div class="field">
      <label for={`${kickoff}-time`}>{KICKOFF.timeIn(page.clock)}</label>
      <input id={`${kickoff}-time`} type="time" name="time" required />
    </div>
    <button>{KICKOFF.setDate}</button>
  </CommandForm>
);

export const Kickoffs: FC<StepsPart> = ({ page, handoff: { state, followThrough } }) => {
  const mayPlan = ["ae", "csm", "admin"].includes(page.viewer.role);
  const { internalKickoff, customerKickoff } = followThrough;
  const plansInternal = mayPlan && ["in_review", "returned", "approved", "accepted"].includes(state.status);
  const plansCustomer = mayPlan && ["approved", "accepted"].includes(state.status);
  return (
    <section class="part" id="meetings" tabindex={-1} aria-labelledby="meetings-title">
      <h2 id="meetings-title">{KICKOFF.heading}</h2>
      <div class="group">
        <h3>{KICKOFF.internal}</h3>
        <p>
          {internalKickoff.heldAt !== null
            ? KICKOFF.held({ moment: <Moment page={page} at={internalKickoff.heldAt} /> })
            : internalKickoff.scheduledFor !== null
              ? KICKOFF.plannedFor({ moment: <Moment page={page} at={internalKickoff.scheduledFor} /> })
              : KICKOFF.noDate}
        </p>
        {plansInternal && internalKickoff.heldAt === null ? (
          <>
            <PlanForm page={page} kickoff="internal" label={KICKOFF.internal} />
            <CommandForm page={page} command="hold_internal_kickoff" about={STEPS_VIEW}>
              <button>{KICKOFF.wasHeld}</button>
            </CommandForm>
          </>
        ) : null}
      </div>
      <div class="group">
        <h3>{KICKOFF.customer}</h3>
        <p>
          {"kickedOffAt" in state
            ? KICKOFF.held({ moment: <Moment page={page} at={state.kickedOffAt} /> })
            : customerKickoff.scheduledFor !== null
              ? KICKOFF.plannedFor({ moment: <Moment page={page} at={customerKickoff.scheduledFor} /> })
              : KICKOFF.noDate}
        </p>
        {plansCustomer ? <PlanForm page={page} kickoff="customer" label={KICKOFF.customer} /> : null}
        {state.status === "accepted" && page.viewer.role !== "ae" ? (
          <CommandForm page={page} command="hold_kickoff" about={STEPS_VIEW}>
            <button>{KICKOFF.wasHeld}</button>
          </CommandForm>
        ) : null}
        {state.status === "kicked_off" && page.viewer.role !== "ae" ? (
          <CommandForm page={page} command="reach_first_value" about={STEPS_VIEW}>
            <button>{KICKOFF.firstValue}</button>
          </CommandForm>
        ) : null}
      </div>
    </section>
  );
};
