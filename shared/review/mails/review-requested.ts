import { completeness } from "../../domain/completeness.ts";
import { liveContent } from "../../domain/content.ts";
import { reviewWork } from "../review-work.ts";
import { percent, plural } from "../texts.ts";
import { sayExactly, sayMoment, sayRemaining } from "../when.ts";
import { dealTitle, firstLines, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { failedSources, promiseRows } from "./promises.ts";

/** To the AE: the draft is there; what to decide, and by when to approve. */
export const reviewRequested: WriteMail = (handoff, deal, { link, timeZone, required, now }) => {
  const clock = { now, timeZone };
  const work = reviewWork(handoff, required, clock);
  const { state } = handoff;
  const due = "approveBy" in state ? state.approveBy : null;
  const by = due === null ? "" : ` by ${sayMoment(due, clock)}`;
  const left = work.decisionsLeft === 0 ? "nothing left to decide" : plural(work.decisionsLeft, "decision");
  const subject = subjectLine(`Approve the ${shortName(deal)} handoff${by}: ${left}`);
  const complete = completeness(liveContent(handoff), handoff.notApplicable, required);
  const body: MailBody = {
    summary: [
      `${dealTitle(deal)}: the draft for ${deal.csm.name} is ready, ${percent(complete.score)} complete.`,
      due === null
        ? `${left} before you can approve it.`
        : `${left} before you can approve it; due ${sayExactly(due, timeZone)}, ${sayRemaining(due, clock)}.`,
    ],
    todo: {
      title: work.decisionsLeft === 0 ? "Needs only your approval" : `Needs you (${work.decisionsLeft})`,
      lines: firstLines([
        ...work.oneByOne.map(({ text }) => `Confirm: ${text}`),
        ...work.conflicts.map(
          ({ about, values }) => `Settle: ${about}: ${values.map(({ value }) => value).join(" or ")}?`,
        ),
        ...work.blanks.map(({ question }) => `Answer: ${question}`),
        ...(work.unverified.length === 0
          ? []
          : [`Take in or leave out: ${plural(work.unverified.length, "unverified statement")}`]),
      ]),
    },
    button: { label: "Review the handoff", link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [
      `You get this because you are the account executive of ${deal.name}. The link is yours alone; please do not forward it.`,
      `Questions about the onboarding: ${deal.csm.name}, ${deal.csm.email}.`,
    ],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
