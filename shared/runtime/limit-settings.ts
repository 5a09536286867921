import { z } from "zod";
import { type Limits, limitsFrom } from "../sources/limits.ts";

/** A positive number; empty: the default. */
const figure = z.union([z.literal("").transform(() => undefined), z.coerce.number().positive()]).optional();

/** The same for what is counted in whole numbers. */
const count = z.union([z.literal("").transform(() => undefined), z.coerce.number().int().positive()]).optional();

/** Environment of who reads files: see shared/sources/limits.ts for the defaults and their reasons. */
export const LIMIT_SETTINGS = {
  MAX_FILE_MB: figure,
  MAX_RECORDING_MB: figure,
  MAX_MAILBOX_MB: figure,
  MAX_MAILBOX_TEXT_MB: figure,
  MAX_MAIL_MB: figure,
  MAX_MAIL_PARTS: count,
  MAX_MIME_DEPTH: count,
  MAX_CALL_HOURS: figure,
  MAX_UNPACKED_MB: figure,
  MAX_UNPACKED_FILES: count,
  MAX_ATTACHED_DEPTH: count,
  MAX_ATTACHED_MESSAGES: count,
} as const;

export const readLimits = (env: z.infer<z.ZodObject<typeof LIMIT_SETTINGS>>): Limits =>
  limitsFrom({
    fileMb: env.MAX_FILE_MB,
    recordingMb: env.MAX_RECORDING_MB,
    mailboxMb: env.MAX_MAILBOX_MB,
    mailboxTextMb: env.MAX_MAILBOX_TEXT_MB,
    mailMb: env.MAX_MAIL_MB,
    mailParts: env.MAX_MAIL_PARTS,
    mimeDepth: env.MAX_MIME_DEPTH,
    callHours: env.MAX_CALL_HOURS,
    unpackedMb: env.MAX_UNPACKED_MB,
    unpackedFiles: env.MAX_UNPACKED_FILES,
    attachedDepth: env.MAX_ATTACHED_DEPTH,
    attachedMessages: env.MAX_ATTACHED_MESSAGES,
  });
