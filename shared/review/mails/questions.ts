import { dealTitle, firstLines, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { plural } from "../texts.ts";

/** To the AE: what the CSM wants to know. */
export const questionAsked: WriteMail = ({ questions }, deal, { link }) => {
  const open = questions.filter(({ answer }) => answer === null);
  const subject = subjectLine(`Answer ${plural(open.length, "question")} about ${shortName(deal)}`);
  const body: MailBody = {
    summary: [
      `${dealTitle(deal)}: ${deal.csm.name} asks you ${plural(open.length, "question")} about the handoff.`,
      "Answer on the page: the answer stays with the handoff, and is mailed.",
    ],
    todo: { title: `Open questions (${open.length})`, lines: firstLines(open.map(({ text }) => text)) },
    button: { label: "Answer", link },
    promises: [],
    notes: [],
    footer: [
      `You get this because you are the account executive of ${deal.name}. The link is yours alone; please do not forward it.`,
      `Who asks: ${deal.csm.name}, ${deal.csm.email}.`,
    ],
  };
  return { to: deal.ae.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};

/** To the CSM: what the AE answered, the newest answer first. */
export const questionAnswered: WriteMail = ({ questions }, deal, { link }) => {
  const answered = questions
    .flatMap(({ text, answer }) => (answer === null ? [] : [{ text, answer }]))
    .toSorted((a, b) => b.answer.at.localeCompare(a.answer.at));
  const open = questions.length - answered.length;
  const subject = subjectLine(`Answered: your question about ${shortName(deal)}`);
  const body: MailBody = {
    summary: [
      `${dealTitle(deal)}: ${deal.ae.name} answered your question.`,
      open === 0 ? "No question is open." : `${plural(open, "question")} still open.`,
    ],
    todo: {
      title: "Answers, newest first",
      lines: firstLines(answered.map(({ text, answer }) => `${text} — ${answer.text}`)),
    },
    button: { label: "Open the handoff", link },
    promises: [],
    notes: [],
    footer: [
      `You get this because you are the customer success manager of ${deal.name}. The link is yours alone; please do not forward it.`,
      `Who answered: ${deal.ae.name}, ${deal.ae.email}.`,
    ],
  };
  return { to: deal.csm.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
