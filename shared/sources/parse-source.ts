import { createHash } from "node:crypto";
import type { Deal } from "../domain/deal.ts";
import { Source } from "../domain/source.ts";
import { decodeText } from "./decode-text.ts";
import type { SourceFault } from "./fault.ts";
import { type RawFile, refuse } from "./format.ts";
import { FORMATS } from "./formats.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { isRecording } from "./recording.ts";

export type ParseResult = { ok: true; source: Source } | { ok: false; fault: SourceFault };

/** `src-` and 24 hex digits of SHA-256: the same bytes are the same source, whatever they are called. */
const sourceIdOf = (bytes: Uint8Array): string =>
  `src-${createHash("sha256").update(bytes).digest("hex").slice(0, 24)}`;

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

/**
 * Bytes of one upload to a Source: recognised by content, cut into segments, every segment with its speaker as the
 * file names them. Never throws: what cannot be read comes back as a named fault. `occurredAt` and times are the file's
 * own; see domain/source.ts for units.
 */
export const parseSource = async (
  upload: { bytes: Uint8Array; fileName: string; dealId: string },
  deal: Deal,
  limits: Limits = DEFAULT_LIMITS,
): Promise<ParseResult> => {
  const { bytes, fileName, dealId } = upload;
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
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES)).replace(/^\u00EF\u00BB\u00BF/, "");
  const file: RawFile = { bytes, fileName, head, text, json, notes: decoded?.notes ?? [], limits };
  const format = FORMATS.find((candidate) => candidate.recognises(file));
  if (format === undefined)
    return refuse(
      "unknown_format",
      "This file is in none of the formats that are read (transcripts as VTT, SRT, text, Word or JSON; mail as .eml or .mbox).",
    );
  try {
    const outcome = await format.read(file, deal);
    if (!outcome.ok) return outcome;
    const source = Source.safeParse({
      sourceId: sourceIdOf(bytes),
      dealId,
      fileName,
      format: format.name,
      ...outcome.reading,
    });
    if (source.success) return withinHours(source.data, limits);
  } catch {
    // A library may still throw on bytes nobody has seen before: the person gets a name for it, and the queue moves on.
  }
  return refuse("damaged_file", "The file was recognised but could not be read. Export it again.");
};
