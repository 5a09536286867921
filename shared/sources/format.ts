import type { Deal } from "../domain/deal.ts";
import type { Source, SourceNote } from "../domain/source.ts";
import type { SourceFault } from "./fault.ts";
import type { Limits } from "./limits.ts";

/** One upload as every parser sees it: the bytes, and what could be made of them without knowing the format. */
export type RawFile = {
  bytes: Uint8Array;
  /** As the person named it: shown and searched for a date, never used as a path. */
  fileName: string;
  /** The first 16 kB as Latin-1, for formats that are recognised by ASCII keywords. */
  head: string;
  /** Decoded text without BOM and NUL; null where the bytes are no text. */
  text: string | null;
  /** The parsed JSON value; undefined where the text is not JSON. */
  json: unknown;
  /** What decoding had to repair. */
  notes: SourceNote[];
  limits: Limits;
};

/** What a parser makes of a file; the entry point adds ids, name and format. */
type Reading = Omit<Source, "sourceId" | "dealId" | "fileName" | "format">;

export type ReadOutcome = { ok: true; reading: Reading } | { ok: false; fault: SourceFault };

/** A family of files. To add one: a new file that exports a Format, and its line in formats.ts. */
export type Format = {
  /** Stable word for Source.format. */
  name: string;
  /** Decided by content; the file's name is no evidence. */
  recognises(file: RawFile): boolean;
  /** Throws nothing that a file's content can cause. */
  read(file: RawFile, deal: Deal): ReadOutcome | Promise<ReadOutcome>;
};

export const refuse = (code: SourceFault["code"], message: string): { ok: false; fault: SourceFault } => ({
  ok: false,
  fault: { code, message, retryable: false },
});
