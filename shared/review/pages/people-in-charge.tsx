import type { FC } from "hono/jsx";
import { CommandForm } from "./command-form.tsx";
import { STEPS_VIEW, type StepsPart } from "./steps-part.tsx";

export const PeopleInCharge: FC<StepsPart> = ({ page, deal }) => {
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
            <CommandForm page={page} command="reassign" about={{ ...STEPS_VIEW, role: one }}>
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
export const MailedLinks: FC<StepsPart & { revoked: string | null }> = ({ page, deal, revoked }) => {
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
