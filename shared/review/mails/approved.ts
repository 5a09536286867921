import { liveContent } from "../../domain/content.ts";
import { SHORT_FIELDS, shortFacts } from "../short-facts.ts";
import { fieldPathLabel, percent, plural } from "../texts.ts";
import { completeness } from "../../domain/completeness.ts";
import { sayExactly, sayMoment } from "../when.ts";
import { dealTitle, firstLines, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { failedSources, promiseRows } from "./promises.ts";

/** Service level: gaps are flagged within 24 hours of approval. */
const FLAG_GAPS_WITHIN_HOURS = 24;

/** To the CSM: the approved handoff; accept it, or name the gaps. */
export const approved: WriteMail = (handoff, deal, { link, timeZone, required, now }) => {
  const clock = { now, timeZone };
  const content = liveContent(handoff);
  const { state } = handoff;
  const approvedAt = "approvedAt" in state ? state.approvedAt : handoff.updatedAt;
  const due = new Date(Date.parse(approvedAt) + FLAG_GAPS_WITHIN_HOURS * 3_600_000).toISOString();
  const subject = subjectLine(
    `Take over ${shortName(deal)} by ${sayMoment(due, clock)}: accept the handoff or name the gaps`,
  );
  const open = content.commitments.filter(({ status }) => status === "open").length;
  const facts = shortFacts(content, (field) => handoff.notApplicable[field]?.reason ?? null);
  const high = content.risks.filter(({ severity }) => severity === "high");
  const complete = completeness(content, handoff.notApplicable, required);
  const body: MailBody = {
    summary: [
      `${dealTitle(deal)}: ${deal.ae.name} approved the handoff, ${percent(complete.score)} complete, ${plural(open, "open promise")}.`,
      `Accept ownership or return it with gaps by ${sayExactly(due, timeZone)}.`,
    ],
    todo: {
      title: "In short",
      lines: firstLines([
        ...facts.map(({ label, text }) => `${label}: ${text}`),
        ...content.goals.slice(1, 3).map(({ text }) => `Goal: ${text}`),
        ...high.map(({ text }) => `High risk: ${text}`),
        ...Object.entries(handoff.notApplicable)
          .filter(([field]) => !SHORT_FIELDS.some((short) => short === field))
          .map(([field, { reason }]) => `${fieldPathLabel(field)}: not applicable: ${reason}`),
      ]),
    },
    button: { label: "Read the handoff", link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [
      `You get this because you are the customer success manager of ${deal.name}. The link is yours alone; please do not forward it.`,
      `Questions about the deal: ${deal.ae.name}, ${deal.ae.email}.`,
    ],
  };
  return { to: deal.csm.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
