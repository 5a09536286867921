import { dealTitle, firstLines, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { MAIL, QUESTION_ANSWERED, QUESTION_ASKED } from "../texts/mails.ts";

/** To the AE: what the CSM wants to know. */
export const questionAsked: WriteMail = ({ questions }, deal, { link }) => {
  const open = questions.filter(({ answer }) => answer === null);
  const subject = subjectLine(QUESTION_ASKED.subject({ n: open.length, customer: shortName(deal) }));
  const body: MailBody = {
    summary: [QUESTION_ASKED.asks({ deal: dealTitle(deal), csm: deal.csm.name, n: open.length }), QUESTION_ASKED.how],
    todo: { title: QUESTION_ASKED.open({ n: open.length }), lines: firstLines(open.map(({ text }) => text)) },
    button: { label: QUESTION_ASKED.button, link },
    promises: [],
    notes: [],
    footer: [MAIL.youAreAe({ deal: deal.name }), QUESTION_ASKED.contact(deal.csm)],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};

/** To the CSM: what the AE answered, the newest answer first. */
export const questionAnswered: WriteMail = ({ questions }, deal, { link }) => {
  const answered = questions
    .flatMap(({ text, answer }) => (answer === null ? [] : [{ text, answer }]))
    .toSorted((a, b) => b.answer.at.localeCompare(a.answer.at));
  const open = questions.length - answered.length;
  const subject = subjectLine(QUESTION_ANSWERED.subject({ customer: shortName(deal) }));
  const body: MailBody = {
    summary: [
      QUESTION_ANSWERED.answered({ deal: dealTitle(deal), ae: deal.ae.name }),
      QUESTION_ANSWERED.stillOpen({ n: open }),
    ],
    todo: {
      title: QUESTION_ANSWERED.answers,
      lines: firstLines(answered.map(({ text, answer }) => `${text} — ${answer.text}`)),
    },
    button: { label: MAIL.openHandoff, link },
    promises: [],
    notes: [],
    footer: [MAIL.youAreCsm({ deal: deal.name }), QUESTION_ANSWERED.contact(deal.ae)],
  };
  return { to: deal.csm.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
