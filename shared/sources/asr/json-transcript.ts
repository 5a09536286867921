import { z } from "zod";
import { type CallTranscript, readCall } from "../calls/call-source.ts";
import { type Format, refuse } from "../format.ts";
import type { Deal } from "../../domain/deal.ts";

/** A number, or one in quotes, as Amazon Transcribe writes it. */
export const NumberLike = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number),
]);

/** Bare numbers and letters are shown with a word in front: "Speaker 0". */
export const diarisedSpeaker = (label: string | number | null | undefined): string | null => {
  if (label === null || label === undefined || label === "") return null;
  return /^(?:\d{1,3}|[A-Z])$/.test(String(label)) ? `Speaker ${label}` : String(label);
};

/** Milliseconds to seconds, without the noise of binary fractions. */
export const fromMilliseconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

/**
 * A JSON format from a schema that recognises it and a function that reads what the schema parsed. Units are the
 * format's: `read` gives seconds.
 */
export const jsonFormat = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  read: (value: z.infer<Schema>, deal: Deal) => CallTranscript,
): Format => ({
  name,
  recognises: ({ json }) => json !== undefined && schema.safeParse(json).success,
  read: (file, deal) => {
    const parsed = schema.safeParse(file.json);
    return parsed.success
      ? readCall(read(parsed.data, deal), file, deal)
      : refuse("damaged_file", "This transcript lacks parts that its format always has. Export it again.");
  },
});
