import { assigned } from "../../domain/assigned.ts";
import type { HandoffStatus } from "../../domain/handoff.ts";
import { reviewWork } from "../review-work.ts";
import { STATUS_WORDS } from "../texts/codes.ts";
import { MAIL, REASSIGNED } from "../texts/mails.ts";
import { sayExactly } from "../when.ts";
import { dealTitle, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { failedSources, promiseRows } from "./promises.ts";

/** Null: nothing for now. */
const nextFor = (role: "ae" | "csm", status: HandoffStatus): string | null =>
  new Map<string, string>(Object.entries(REASSIGNED.next[role])).get(status) ?? null;

/** To whoever took a role over: what it is, where it stands, what to do. */
export const reassigned =
  (role: "ae" | "csm"): WriteMail =>
  (handoff, deal, { link, timeZone, required, now }) => {
    const clock = { now, timeZone };
    const people = assigned(deal, handoff);
    const { status } = handoff.state;
    const left = reviewWork(handoff, required, clock).decisionsLeft;
    const due = "approveBy" in handoff.state && role === "ae" ? sayExactly(handoff.state.approveBy, timeZone) : null;
    const next = nextFor(role, status) ?? REASSIGNED.nothingToDo;
    const subject = subjectLine(REASSIGNED.subject({ customer: shortName(deal) }));
    const body: MailBody = {
      summary: [
        REASSIGNED.yours({ deal: dealTitle(deal), role, status: STATUS_WORDS[status] }),
        due === null ? next : REASSIGNED.nextDue({ next, due }),
      ],
      todo: {
        title: REASSIGNED.whereItStands,
        lines: [
          REASSIGNED.handedOverBy({ by: handoff.team[role]?.by ?? null }),
          role === "ae" ? REASSIGNED.decisionsLeft({ n: left }) : REASSIGNED.from({ ae: people.ae.name }),
        ],
      },
      button: { label: MAIL.openHandoff, link },
      promises: promiseRows(handoff, clock),
      notes: failedSources(handoff),
      footer: [REASSIGNED.why({ deal: deal.name, role }), REASSIGNED.contact(role === "ae" ? people.csm : people.ae)],
    };
    return { to: people[role].email, subject, html: mailHtml(subject, body), text: mailText(body) };
  };
