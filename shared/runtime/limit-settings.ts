import { z } from "zod";
import { type Limits, limitsFrom } from "../sources/limits.ts";

/** A positive number; empty: the default. */
const figure = z.union([z.literal("").transform(() => undefined), z.coerce.number().positive()]).optional();

/** Environment of who reads files: see shared/sources/limits.ts for the defaults and their reasons. */
export const LIMIT_SETTINGS = {
  MAX_FILE_MB: figure,
  MAX_RECORDING_MB: figure,
  MAX_CALL_HOURS: figure,
  MAX_UNPACKED_MB: figure,
  MAX_ATTACHED_DEPTH: figure,
  MAX_ATTACHED_MESSAGES: figure,
} as const;

export const readLimits = (env: z.infer<z.ZodObject<typeof LIMIT_SETTINGS>>): Limits =>
  limitsFrom({
    fileMb: env.MAX_FILE_MB,
    recordingMb: env.MAX_RECORDING_MB,
    callHours: env.MAX_CALL_HOURS,
    unpackedMb: env.MAX_UNPACKED_MB,
    attachedDepth: env.MAX_ATTACHED_DEPTH,
    attachedMessages: env.MAX_ATTACHED_MESSAGES,
  });
