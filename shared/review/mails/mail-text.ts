import { PROMISES } from "../texts/document.ts";
import { MAIL } from "../texts/mails.ts";
import { type MailBody, oneLine } from "./mail-body.ts";

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${oneLine(line)}`), ""];

/** The text part: the same as the HTML part, in the same order. */
export const mailText = (body: MailBody): string =>
  [
    ...body.summary.map(oneLine),
    "",
    ...list(body.todo.title, body.todo.lines),
    `${body.button.label}:`,
    body.button.link,
    "",
    ...list(
      PROMISES.heading,
      body.promises.map(({ promise, owner, due, status }) => `${promise} | ${owner} | ${due} | ${status}`),
    ),
    ...list(MAIL.notes, body.notes),
    "-- ",
    ...body.footer.map(oneLine),
    "",
  ].join("\n");
