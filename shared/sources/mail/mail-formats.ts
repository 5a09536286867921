import type { Deal } from "../../domain/deal.ts";
import type { Format, RawFile, ReadOutcome } from "../format.ts";
import { heldMail } from "./held-mail.ts";
import { beginsWithMail } from "./mail-head.ts";
import { readMails } from "./mail-source.ts";
import { isMbox, splitMbox } from "./mbox.ts";

/** One message, as mail programs save it. */
export const eml: Format = {
  name: "eml",
  recognises: ({ head }) => beginsWithMail(head),
  read: (file, deal) => readMails([heldMail(file.bytes, file.limits)], file, deal),
};

/** Several messages in one file, each below a "From " line; `chunks` as they arrive. */
export const readMailbox = (
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  file: Pick<RawFile, "fileName" | "limits">,
  deal: Deal,
): Promise<ReadOutcome> => readMails(splitMbox(chunks, file.limits), file, deal);

export const mbox: Format = {
  name: "mbox",
  recognises: ({ head }) => isMbox(head),
  read: (file, deal) => readMailbox([file.bytes], file, deal),
};
