import { MAIL, RETURNED } from "../texts/mails.ts";
import { fieldPathLabel } from "../texts/sections.ts";
import { sayExactly, sayMoment, sayRemaining } from "../when.ts";
import { dealTitle, firstLines, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { failedSources, promiseRows } from "./promises.ts";

/** To the AE: the CSM returned the handoff; the gaps, and by when to approve again. */
export const returned: WriteMail = (handoff, deal, { link, timeZone, now }) => {
  const clock = { now, timeZone };
  const { state } = handoff;
  const gaps = state.status === "returned" ? state.gaps : [];
  const due = "approveBy" in state ? state.approveBy : null;
  const subject = subjectLine(
    RETURNED.subject({
      gaps: gaps.length,
      customer: shortName(deal),
      due: due === null ? null : sayMoment(due, clock),
    }),
  );
  const body: MailBody = {
    summary: [
      RETURNED.returned({ deal: dealTitle(deal), csm: deal.csm.name, gaps: gaps.length }),
      due === null
        ? RETURNED.fillIn
        : RETURNED.fillInBy({ due: sayExactly(due, timeZone), remaining: sayRemaining(due, clock) }),
    ],
    todo: {
      title: RETURNED.missing({ n: gaps.length }),
      lines: firstLines(gaps.map(({ section, text }) => `${fieldPathLabel(section)}: ${text}`)),
    },
    button: { label: RETURNED.button, link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [MAIL.youAreAe({ deal: deal.name }), RETURNED.contact(deal.csm)],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
