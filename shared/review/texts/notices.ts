/** Pages that stand for something that did not work: title, and what to do next. */
export const NOTICES = {
  home: {
    title: "Sales-to-success handoffs",
    lead: "When a deal closes, what sales learnt goes to customer success as one document, with a checked quote behind every statement.",
    next: "Open the link in your mail: it leads to your handoff. To see all your handoffs, sign in with your work address.",
  },
  tooMany: {
    title: "Too many tries",
    lead: "This was tried more often than a person would. Nothing was changed.",
    next: "Wait a quarter of an hour, then try again.",
  },
  foreignForm: {
    title: "This form was not sent from our page",
    lead: "It did not carry the token that our pages give to your browser. Nothing was changed.",
    next: "Go back, load the page again and repeat what you wanted to do. If you were signed out in between, open the link in your mail first.",
  },
  revoked: {
    title: "This link was called back",
    lead: "Somebody made the links mailed about this handoff worthless. Nothing is lost: the handoff and every decision are kept.",
    next: "Sign in with your work address, or open the newest mail about this handoff.",
  },
  usedSignIn: {
    title: "This sign-in link does not work any more",
    lead: "Sign-in links work once, for a quarter of an hour.",
    next: "Ask for a new one: it is in your mailbox in a moment.",
  },
  expired: {
    title: "This link has expired",
    lead: "Links in mails work for 14 days. Nothing is lost: the handoff and every decision are kept.",
    next: "Open the newest mail about this handoff. If that one has expired too, ask whoever runs this system in your company for a new link.",
  },
  invalid: {
    title: "This link does not work",
    lead: "The address is incomplete or was changed on the way.",
    next: "Open the link directly from the mail instead of copying it. Some mail programs break long links: then ask for the mail to be sent again.",
  },
  reassigned: {
    title: "This handoff is with somebody else now",
    lead: "The link was made for another person, who no longer has this deal.",
    next: "If the deal is yours, open the newest mail about it, or ask whoever runs this system in your company.",
  },
  unknown: {
    title: "There is nothing at this address",
    lead: "The page does not exist, or the handoff has no draft yet.",
    next: "Open the link in your mail. If it came just now, try again in a few minutes.",
  },
  failed: {
    title: "Something went wrong on our side",
    lead: "The page could not be made. Nothing was changed, unless you saw the change before.",
    next: "Go back and try again in a minute. If it keeps happening, tell whoever runs this system in your company.",
  },
} as const;
export type NoticeName = keyof typeof NOTICES;
