import type { MailBody } from "./mail-body.ts";
import { mailHtml } from "./mail-html.tsx";
import { mailText } from "./mail-text.ts";

/** To whoever asked for it: the link that signs them in. */
export const signInMail = ({ email, link, minutes }: { email: string; link: string; minutes: number }) => {
  const subject = "Sign in to your handoffs";
  const body: MailBody = {
    summary: ["Somebody, most likely you, asked to sign in.", `The link works once, for ${minutes} minutes.`],
    todo: { title: "", lines: [] },
    button: { label: "Sign in", link },
    promises: [],
    notes: [],
    footer: [
      `You get this because the address ${email} was entered on the sign-in page. If that was not you, do nothing: without the link nobody gets in.`,
    ],
  };
  return { to: email, subject, html: mailHtml(subject, body), text: mailText(body) };
};
