import { SIGN_IN_MAIL } from "../texts/mails.ts";
import type { MailBody } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";

/** To whoever asked for it: the link that signs them in. */
export const signInMail = ({ email, link, minutes }: { email: string; link: string; minutes: number }) => {
  const { subject } = SIGN_IN_MAIL;
  const body: MailBody = {
    summary: [SIGN_IN_MAIL.asked, SIGN_IN_MAIL.works({ minutes })],
    todo: { title: "", lines: [] },
    button: { label: SIGN_IN_MAIL.button, link },
    promises: [],
    notes: [],
    footer: [SIGN_IN_MAIL.why({ email })],
  };
  return { to: email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
