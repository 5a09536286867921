import type { FC } from "hono/jsx";
import { PEOPLE_IN_CHARGE } from "../texts/steps.ts";
import { CommandForm } from "./command-form.tsx";
import { STEPS_VIEW, type StepsPart } from "./steps-part.tsx";

export const PeopleInCharge: FC<StepsPart> = ({ page, deal }) => {
  const { role } = page.viewer;
  const hands = (["ae", "csm"] as const).filter((one) => role === one || role === "revops" || role === "admin");
  return (
    <section class="part" id="people" tabindex={-1} aria-labelledby="people-title">
      <h2 id="people-title">{PEOPLE_IN_CHARGE.heading}</h2>
      <p>{PEOPLE_IN_CHARGE.ae(deal.ae)}</p>
      <p>{PEOPLE_IN_CHARGE.csm(deal.csm)}</p>
      <div class="actions">
        {hands.map((one) => (
          <details class="act">
            <summary>{PEOPLE_IN_CHARGE.another[one]}</summary>
            <CommandForm page={page} command="reassign" about={{ ...STEPS_VIEW, role: one }}>
              <div class="fields">
                <div class="field">
                  <label for={`${one}-name`}>{PEOPLE_IN_CHARGE.name}</label>
                  <input id={`${one}-name`} name="name" required maxlength={120} />
                </div>
                <div class="field">
                  <label for={`${one}-email`}>{PEOPLE_IN_CHARGE.address}</label>
                  <input id={`${one}-email`} name="email" type="email" required maxlength={254} />
                </div>
              </div>
              <p class="hint">
                {role === one ? PEOPLE_IN_CHARGE.youLoseAccess : PEOPLE_IN_CHARGE.oneBeforeLosesAccess}
              </p>
              <button class="primary">{PEOPLE_IN_CHARGE.handOver}</button>
            </CommandForm>
          </details>
        ))}
      </div>
    </section>
  );
};

/** Links in mails that went astray: called back, the next mail carries a new one. */
export const MailedLinks: FC<StepsPart & { revoked: string | null }> = ({ page, deal, revoked }) => {
  const { role } = page.viewer;
  const whose = (["ae", "csm"] as const).filter((one) => role === one || role === "revops" || role === "admin");
  return (
    <>
      {revoked === null ? null : (
        <p role="status" class="hint">
          {PEOPLE_IN_CHARGE.calledBack}
        </p>
      )}
      <div class="actions">
        {whose.map((one) => (
          <CommandForm page={page} command="revoke_links" about={{ role: one }}>
            <button>{role === one ? PEOPLE_IN_CHARGE.callBackMine : PEOPLE_IN_CHARGE.callBackOf(deal[one])}</button>
          </CommandForm>
        ))}
      </div>
    </>
  );
};
