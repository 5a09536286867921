import { assigned } from "../../domain/assigned.ts";
import type { HandoffStatus } from "../../domain/handoff.ts";
import { reviewWork } from "../review-work.ts";
import { plural, STATUS_WORDS } from "../texts.ts";
import { sayExactly } from "../when.ts";
import { dealTitle, type MailBody, shortName, subjectLine, type WriteMail } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";
import { failedSources, promiseRows } from "./promises.ts";

/** What the new person has to do in each state; null: nothing for now. */
const NEXT: Readonly<Record<"ae" | "csm", Partial<Record<HandoffStatus, string>>>> = {
  ae: {
    in_review: "Review the draft and approve it.",
    returned: "The CSM returned it with gaps: close them and approve again.",
  },
  csm: {
    approved: "Read it, then accept ownership or return it with gaps.",
    accepted: "The customer kickoff comes next.",
    kicked_off: "The customer's first value comes next.",
  },
};

const TITLES = { ae: "account executive", csm: "customer success manager" } as const;

/** To whoever took a role over: what it is, where it stands, what to do. */
export const reassigned =
  (role: "ae" | "csm"): WriteMail =>
  (handoff, deal, { link, timeZone, required, now }) => {
    const clock = { now, timeZone };
    const people = assigned(deal, handoff);
    const { status } = handoff.state;
    const left = reviewWork(handoff, required, clock).decisionsLeft;
    const due = "approveBy" in handoff.state && role === "ae" ? sayExactly(handoff.state.approveBy, timeZone) : null;
    const next = NEXT[role][status] ?? "There is nothing for you to do now; you get a mail when there is.";
    const subject = subjectLine(`You took over the ${shortName(deal)} handoff`);
    const body: MailBody = {
      summary: [
        `${dealTitle(deal)}: you are the ${TITLES[role]} of this handoff now; it is ${STATUS_WORDS[status]}.`,
        due === null ? next : `${next} Due ${due}.`,
      ],
      todo: {
        title: "Where it stands",
        lines: [
          `Handed over by ${handoff.team[role]?.by ?? "whoever runs the CRM"}.`,
          role === "ae" ? `${plural(left, "decision")} left before it can be approved.` : `From ${people.ae.name}.`,
        ],
      },
      button: { label: "Open the handoff", link },
      promises: promiseRows(handoff, clock),
      notes: failedSources(handoff),
      footer: [
        `You get this because somebody made you the ${TITLES[role]} of ${deal.name}. The link is yours alone; please do not forward it.`,
        `The other side: ${role === "ae" ? people.csm.name : people.ae.name}, ${role === "ae" ? people.csm.email : people.ae.email}.`,
      ],
    };
    return { to: people[role].email, subject, html: mailHtml(subject, body), text: mailText(body) };
  };
