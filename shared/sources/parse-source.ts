import { createHash } from "node:crypto";
import type { Deal } from "../domain/deal.ts";
import { Source } from "../domain/source.ts";
import { decodeText } from "./decode-text.ts";
import type { SourceFault } from "./fault.ts";
import { type RawFile, type ReadOutcome, refuse } from "./format.ts";
import { FORMATS } from "./formats.ts";
import { DEFAULT_LIMITS, type Limits, megabytes } from "./limits.ts";
import { mbox, readMailbox } from "./mail/mail-formats.ts";
import { isMbox } from "./mail/mbox.ts";
import { collected, peeked } from "./peeked.ts";
import { isRecording } from "./recording.ts";

export type ParseResult = { ok: true; source: Source } | { ok: false; fault: SourceFault };

/** `src-` and 24 hex digits of SHA-256: the same bytes are the same source, whatever they are called. */
const sourceId = (sha256: string): string => `src-${sha256.slice(0, 24)}`;
const sourceIdOf = (bytes: Uint8Array): string => sourceId(createHash("sha256").update(bytes).digest("hex"));

/** A call that lasts longer than any is one whose times are wrong, or several in one file. */
const withinHours = (source: Source, { callHours }: Limits): ParseResult => {
  const hours = (source.duration ?? 0) / 3600;
  if (hours <= callHours) return { ok: true, source };
  return refuse(
    "too_large",
    `By its times the call in "${source.fileName}" lasts ${hours.toFixed(1)} hours; at most ${callHours} are read. Export each call by itself, or check the times in the file.`,
  );
};

const HEAD_BYTES = 16_384;

const latin1 = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

const looksLikeJson = (text: string): boolean => /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))/.test(text.slice(0, 1000));

const parsedJson = (text: string | null): { json: unknown; damaged: boolean } => {
  if (text === null || !looksLikeJson(text)) return { json: undefined, damaged: false };
  try {
    return { json: JSON.parse(text), damaged: false };
  } catch {
    // Looks like JSON and is not: cut off, as a rule.
    return { json: undefined, damaged: true };
  }
};

type Upload<Bytes> = { bytes: Bytes; fileName: string; dealId: string };

/** What a format made of a file as a source, held to its contract and to the limit of hours. */
const sourceOf = (
  { sourceId, format }: { sourceId: string; format: string },
  outcome: ReadOutcome,
  { fileName, dealId }: Omit<Upload<unknown>, "bytes">,
  limits: Limits,
): ParseResult => {
  if (!outcome.ok) return outcome;
  const source = Source.safeParse({ sourceId, dealId, fileName, format, ...outcome.reading });
  return source.success ? withinHours(source.data, limits) : UNREADABLE;
};

// A library may still throw on bytes nobody has seen before: the person gets a name for it, and the queue moves on.
const UNREADABLE = refuse("damaged_file", "The file was recognised but could not be read. Export it again.");

const parseWhole = async (upload: Upload<Uint8Array>, deal: Deal, limits: Limits): Promise<ParseResult> => {
  const { bytes, fileName } = upload;
  if (bytes.length === 0) return refuse("empty_file", "The file is empty. Upload it again, or export it anew.");
  if (isRecording(bytes))
    return refuse("recording_not_supported", "This is a recording, not a transcript. Upload its transcript instead.");
  const decoded = decodeText(bytes);
  const text = decoded?.text ?? null;
  if (text !== null && text.trim() === "")
    return refuse("empty_file", "The file holds nothing but white space. Upload it again, or export it anew.");
  const { json, damaged } = parsedJson(text);
  if (damaged)
    return refuse("damaged_file", "This JSON file is cut off or damaged and cannot be read. Export it again in full.");
  const head = latin1(bytes.subarray(0, HEAD_BYTES)).replace(/^\u00EF\u00BB\u00BF/, "");
  const file: RawFile = { bytes, fileName, head, text, json, notes: decoded?.notes ?? [], limits };
  const format = FORMATS.find((candidate) => candidate.recognises(file));
  if (format === undefined)
    return refuse(
      "unknown_format",
      "This file is in none of the formats that are read (transcripts as VTT, SRT, text, Word or JSON; mail as .eml, .mbox or .msg; recordings).",
    );
  try {
    const outcome = await format.read(file, deal);
    return sourceOf({ sourceId: sourceIdOf(bytes), format: format.name }, outcome, upload, limits);
  } catch {
    return UNREADABLE;
  }
};

/** A mailbox as it arrives; its id is made of the bytes as they pass. */
const parseMailbox = async (
  upload: Upload<AsyncIterable<Uint8Array>>,
  deal: Deal,
  limits: Limits,
): Promise<ParseResult> => {
  const hash = createHash("sha256");
  let broken: { error: unknown } | null = null;
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of upload.bytes) {
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      broken = { error };
      throw error;
    }
  };
  try {
    const outcome = await readMailbox(passing(), { fileName: upload.fileName, limits }, deal);
    return sourceOf({ sourceId: sourceId(hash.digest("hex")), format: mbox.name }, outcome, upload, limits);
  } catch (error) {
    // Bytes that stopped to arrive say nothing about the file: another attempt may get them all.
    if (broken !== null) throw error;
    return UNREADABLE;
  }
};

/**
 * Bytes of one upload to a Source: recognised by content, cut into segments, every segment with its speaker as the
 * file names them. Throws only where the bytes cannot be had: what cannot be read comes back as a named fault.
 * `occurredAt` and times are the file's own; see domain/source.ts for units. A mailbox whose bytes come as a stream is
 * read while they arrive, everything else when all are there.
 */
export const parseSource = async (
  upload: Upload<Uint8Array | AsyncIterable<Uint8Array>>,
  deal: Deal,
  limits: Limits = DEFAULT_LIMITS,
): Promise<ParseResult> => {
  const { bytes } = upload;
  if (bytes instanceof Uint8Array) return parseWhole({ ...upload, bytes }, deal, limits);
  const { head, all } = await peeked(bytes, HEAD_BYTES);
  if (isMbox(latin1(head))) return parseMailbox({ ...upload, bytes: all }, deal, limits);
  const whole = await collected(all, limits.fileBytes);
  return whole === null
    ? tooLarge(upload.fileName, limits.fileBytes)
    : parseWhole({ ...upload, bytes: whole }, deal, limits);
};

const tooLarge = (fileName: string, limit: number): ParseResult =>
  refuse("too_large", `The file "${fileName}" has more than ${megabytes(limit)}. Split it and upload the parts.`);
