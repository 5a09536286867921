import { liveContent } from "../../domain/content.ts";
import { SHORT_FIELDS, shortFacts } from "../short-facts.ts";
import { APPROVED, MAIL } from "../texts/mails.ts";
import { fieldPathLabel } from "../texts/sections.ts";
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
  const subject = subjectLine(APPROVED.subject({ customer: shortName(deal), due: sayMoment(due, clock) }));
  const open = content.commitments.filter(({ status }) => status === "open").length;
  const facts = shortFacts(content, (field) => handoff.notApplicable[field]?.reason ?? null);
  const high = content.risks.filter(({ severity }) => severity === "high");
  const complete = completeness(content, handoff.notApplicable, required);
  const body: MailBody = {
    summary: [
      APPROVED.approved({ deal: dealTitle(deal), ae: deal.ae.name, complete: complete.score, open }),
      APPROVED.acceptBy({ due: sayExactly(due, timeZone) }),
    ],
    todo: {
      title: APPROVED.inShort,
      lines: firstLines([
        ...facts.map(APPROVED.fact),
        ...content.goals.slice(1, 3).map(APPROVED.goal),
        ...high.map(APPROVED.highRisk),
        ...Object.entries(handoff.notApplicable)
          .filter(([field]) => !SHORT_FIELDS.some((short) => short === field))
          .map(([field, { reason }]) => APPROVED.notApplicable({ field: fieldPathLabel(field), reason })),
      ]),
    },
    button: { label: APPROVED.button, link },
    promises: promiseRows(handoff, clock),
    notes: failedSources(handoff),
    footer: [MAIL.youAreCsm({ deal: deal.name }), APPROVED.contact(deal.ae)],
  };
  return { to: deal.csm.email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
