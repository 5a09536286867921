import { PRODUCT } from "./texts/language.ts";

export type Mail = {
  to: string;
  /** An address, or `Name <address>`. */
  from: string;
  subject: string;
  html: string;
  text: string;
  /** The event that the mail is about: carried as a header, so that a delivery report can be told whose it is. */
  eventId: string;
};

/** The sender with a name that people recognise in their inbox; a name that is configured stays. */
export const namedSender = (from: string): string => (from.includes("<") ? from : `${PRODUCT} <${from}>`);

export interface Mailer {
  /** Hands the mail over for delivery; throws when it was not taken. */
  send(mail: Mail): Promise<{ messageId: string }>;
}
