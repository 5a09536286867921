import { completeness } from "../../domain/completeness.ts";
import { liveContent } from "../../domain/content.ts";
import { reviewWork } from "../review-work.ts";
import { MAIL, REVIEW_REQUESTED } from "../texts/mails.ts";
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
  const { decisionsLeft } = work;
  const subject = subjectLine(
    REVIEW_REQUESTED.subject({
      customer: shortName(deal),
      due: due === null ? null : sayMoment(due, clock),
      decisionsLeft,
    }),
  );
  const complete = completeness(liveContent(handoff), handoff.notApplicable, required);
  const body: MailBody = {
    summary: [
      REVIEW_REQUESTED.ready({ deal: dealTitle(deal), csm: deal.csm.name, complete: complete.score }),
      due === null
        ? REVIEW_REQUESTED.before({ decisionsLeft })
        : REVIEW_REQUESTED.beforeDue({
            decisionsLeft,
            due: sayExactly(due, timeZone),
            remaining: sayRemaining(due, clock),
          }),
    ],
    todo: {
      title: decisionsLeft === 0 ? REVIEW_REQUESTED.needsApproval : REVIEW_REQUESTED.needsYou({ n: decisionsLeft }),
      lines: firstLines([
        ...work.oneByOne.map(REVIEW_REQUESTED.confirm),
        ...work.conflicts.map(({ about, values }) =>
          REVIEW_REQUESTED.settle({ about, values: values.map(({ value }) => value) }),
        ),
        ...work.blanks.map(REVIEW_REQUESTED.answer),
        ...(work.unverified.length === 0 ? [] : [REVIEW_REQUESTED.unverified({ n: work.unverified.length })]),
      ]),
    },
    button: { label: REVIEW_REQUESTED.button, link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [MAIL.youAreAe({ deal: deal.name }), REVIEW_REQUESTED.contact(deal.csm)],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
