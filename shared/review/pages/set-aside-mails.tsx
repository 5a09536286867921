import type { FC } from "hono/jsx";
import { COMMAND_RULES } from "../../domain/commands.ts";
import type { Handoff } from "../../domain/handoff.ts";
import type { SetAsideMail } from "../../domain/set-aside-mail.ts";
import { sayExactly, sayMoment, saySaidAt } from "../when.ts";
import { SET_ASIDE } from "../texts/set-aside.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";
import { Redrafting } from "./redrafting.tsx";

type MailProps = { page: PageContext; mail: SetAsideMail; handoff: Handoff };

const Standing: FC<MailProps> = ({ page, mail, handoff }) => {
  const confirmed = handoff.confirmedMails[mail.id];
  if (confirmed === undefined)
    return (
      <div class="actions">
        <CommandForm page={page} command="confirm_mail" about={{ mailId: mail.id }}>
          <button aria-label={SET_ASIDE.confirmOf({ mail: mail.subject ?? mail.from })}>{SET_ASIDE.confirm}</button>
        </CommandForm>
      </div>
    );
  const mayReopen = COMMAND_RULES.reconsider.states.includes(handoff.state.status);
  return (
    <>
      <p class="details">
        {SET_ASIDE.confirmed(confirmed)}
        <time datetime={confirmed.at} title={sayExactly(confirmed.at, page.clock.timeZone)}>
          {sayMoment(confirmed.at, page.clock)}
        </time>
        <Redrafting page={page} since={confirmed.at} draftedAt={handoff.draft.createdAt} />
      </p>
      {mayReopen ? (
        <div class="actions">
          <CommandForm page={page} command="reconsider" about={{ factId: mail.id }}>
            <button class="quiet" aria-label={SET_ASIDE.setAsideOf({ mail: mail.subject ?? mail.from })}>
              {SET_ASIDE.setAside}
            </button>
          </CommandForm>
        </div>
      ) : null}
    </>
  );
};

/** Mails of another company: nothing was taken from them, unless a person says that they belong to the deal. */
export const SetAsideMails: FC<{ page: PageContext; handoff: Handoff }> = ({ page, handoff }) => {
  const { setAside } = handoff.draft;
  return setAside.length === 0 ? null : (
    <section class="part" aria-labelledby="set-aside">
      <h2 id="set-aside">{SET_ASIDE.heading}</h2>
      <p class="hint">{SET_ASIDE.hint}</p>
      {setAside.map((mail) => (
        <div class="item" id={anchorOf(mail.id)} tabindex={-1}>
          <p class="claim">
            <strong>{mail.subject ?? SET_ASIDE.noSubject}</strong>
          </p>
          <p class="details">
            {[mail.from, mail.sentAt === null ? null : saySaidAt(mail.sentAt, page.clock), mail.source]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
          <p class="note">{SET_ASIDE.quoted({ text: mail.words })}</p>
          <Standing page={page} mail={mail} handoff={handoff} />
        </div>
      ))}
    </section>
  );
};
