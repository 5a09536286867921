import { fieldPathLabel, plural } from "../texts.ts";
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
  const by = due === null ? "" : ` by ${sayMoment(due, clock)}`;
  const subject = subjectLine(`Close ${plural(gaps.length, "gap")} in the ${shortName(deal)} handoff${by}`);
  const body: MailBody = {
    summary: [
      `${dealTitle(deal)}: ${deal.csm.name} returned the handoff with ${plural(gaps.length, "gap")}.`,
      due === null
        ? "Fill them in and approve again."
        : `Fill them in and approve again by ${sayExactly(due, timeZone)}, ${sayRemaining(due, clock)}.`,
    ],
    todo: {
      title: `Missing (${gaps.length})`,
      lines: firstLines(gaps.map(({ section, text }) => `${fieldPathLabel(section)}: ${text}`)),
    },
    button: { label: "Close the gaps", link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [
      `You get this because you are the account executive of ${deal.name}. The link is yours alone; please do not forward it.`,
      `Questions about the gaps: ${deal.csm.name}, ${deal.csm.email}.`,
    ],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
