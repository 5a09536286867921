import { type Attribution, readAttribution } from "./attribution.ts";
import { readHeaderBlock } from "./header-block.ts";
import { isDeviceLine } from "./set-aside.ts";

/** Who is quoted, as far as the quote says so. Passages of one quoted message share the same object. */
export type Voice = Pick<Attribution, "name" | "email" | "saidAt">;

/** A stretch of one voice; `voice` is null for the author of the mail. */
export type Passage = { voice: Voice | null; lines: string[] };

/** A stretch of the mail as it stands there: the author's own, or quoted with its introduction and marks. */
type Stretch = { quoted: boolean; text: string };

export type SeparatedReply = {
  /** What the author wrote, signature included, without anything quoted. */
  reply: string;
  passages: Passage[];
  stretches: Stretch[];
};

const QUOTE_MARK = /^ ?>/;
/** `>>> text <<<` is an eye-catcher, no quote. */
const EYE_CATCHER = /^ ?>.*<{2,}\s*$/;
const MESSAGE_WORDS =
  "original message|reply message|forwarded message|original email|ursprüngliche nachricht|urspr.{1,4}ngliche nachricht|originalnachricht|weitergeleitete nachricht|antwort nachricht|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|oprindelig(?: meddelelse| besked)|ursprungligt meddelande|originalmeddelande|opprinnelig melding|wiadomość oryginalna|исходное сообщение";
/** `-----Original Message-----` and its translations. */
const SEPARATOR = new RegExp(String.raw`^\s*-{2,}\s*(?:${MESSAGE_WORDS})\s*-{2,}\s*$`, "iu");
const ANNOUNCEMENT =
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht)\s*[:：]\s*$/iu;
/** The rule that Outlook draws above a header block; without one below it is only a line. */
const RULE = /^\s*(?:_{10,}|-{10,})\s*$/;

/** How deep quotes are followed; below it the text stays with the last voice found. */
const DEEPEST = 30;

const unmarked = (line: string): string => line.replace(/^ ?> ?/, "");

/** A line that a mail program broke off a quoted line when it wrapped it: it stands between two marked lines. */
const isSpill = (line: string): boolean => /^(?:\s+\S|[\p{Ll}(<[]|https?:)/u.test(line);

/** End (exclusive) of the run of marked lines that begins at `from`; blank lines inside belong to it. */
const quoteEnd = (lines: readonly string[], from: number): number => {
  let end = from;
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const marked = QUOTE_MARK.test(line);
    if (marked) end = at + 1;
    else if (line.trim() !== "") {
      const between = QUOTE_MARK.test(lines[at - 1] ?? "") && QUOTE_MARK.test(lines[at + 1] ?? "");
      if (!between || !isSpill(line)) break;
    }
    at += 1;
  }
  return end;
};

const nextWritten = (lines: readonly string[], from: number): number => {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at += 1;
  return at;
};

type Introduced = { voice: Voice; bodyAt: number };

/** A header block, or a separator with or without one, at a line. */
const introducedByHeader = (lines: readonly string[], at: number): Introduced | null => {
  const line = lines[at] ?? "";
  const separator = SEPARATOR.test(line) || ANNOUNCEMENT.test(line);
  const announced = separator || RULE.test(line);
  const headerAt = announced ? nextWritten(lines, at + 1) : at;
  if (QUOTE_MARK.test(lines[headerAt] ?? "")) return separator ? { voice: UNKNOWN(), bodyAt: headerAt } : null;
  const header = readHeaderBlock(lines, headerAt, separator);
  if (header !== null) return { voice: voiceOf(header), bodyAt: headerAt + header.lines };
  return separator ? { voice: UNKNOWN(), bodyAt: at + 1 } : null;
};

const UNKNOWN = (): Voice => ({ name: null, email: null, saidAt: null });
const voiceOf = ({ name, email, saidAt }: Voice): Voice => ({ name, email, saidAt });

type Found = {
  voice: Voice;
  bodyAt: number;
  bodyEnd: number;
  /** The line itself is the writer's, only what stands below it is quoted. */
  belowDeviceLine?: boolean;
};

/** What begins to be quoted at a line, and how far it goes; null where the line is the writer's own. */
const quoteAt = (lines: readonly string[], at: number, last: Voice | null): Found | null => {
  const line = lines[at] ?? "";
  if (QUOTE_MARK.test(line) && !EYE_CATCHER.test(line))
    return { voice: last ?? UNKNOWN(), bodyAt: at, bodyEnd: quoteEnd(lines, at) };
  const attribution = readAttribution(lines, at);
  const introduced =
    introducedByHeader(lines, at) ??
    (attribution === null ? null : { voice: voiceOf(attribution), bodyAt: at + attribution.lines });
  if (introduced !== null) {
    const body = nextWritten(lines, introduced.bodyAt);
    if (QUOTE_MARK.test(lines[body] ?? "")) return { ...introduced, bodyEnd: quoteEnd(lines, body) };
    // Without marks only a message that is surely introduced reaches to the end of the text.
    return attribution !== null && !attribution.strong ? null : { ...introduced, bodyEnd: lines.length };
  }
  // What stands below "Sent from my phone" without a word of introduction is the mail that was answered.
  if (!isDeviceLine(line)) return null;
  const below = nextWritten(lines, at + 1);
  const introduces = isDeviceLine(lines[below] ?? "") || QUOTE_MARK.test(lines[below] ?? "");
  return below < lines.length &&
    !introduces &&
    readAttribution(lines, below) === null &&
    introducedByHeader(lines, below) === null
    ? { voice: UNKNOWN(), bodyAt: at + 1, bodyEnd: lines.length, belowDeviceLine: true }
    : null;
};

type Level = { voice: Voice | null; depth: number };

const readLevel = (lines: readonly string[], level: Level, passages: Passage[], stretches: Stretch[] | null): void => {
  let own: string[] = [];
  const flush = () => {
    if (own.some((line) => line.trim() !== "")) {
      passages.push({ voice: level.voice, lines: own });
      stretches?.push({ quoted: false, text: own.join("\n") });
    }
    own = [];
  };
  let last: Voice | null = null;
  let at = 0;
  while (at < lines.length) {
    const found: Found | null = level.depth >= DEEPEST ? null : quoteAt(lines, at, last);
    if (found === null) {
      own.push(lines[at] ?? "");
      at += 1;
      continue;
    }
    const device = found.belowDeviceLine === true;
    if (device) own.push(lines[at] ?? "");
    flush();
    last = found.voice;
    const body = lines.slice(found.bodyAt, found.bodyEnd);
    const marked = QUOTE_MARK.test(lines[nextWritten(lines, found.bodyAt)] ?? "");
    stretches?.push({ quoted: true, text: lines.slice(device ? at + 1 : at, found.bodyEnd).join("\n") });
    readLevel(marked ? body.map(unmarked) : body, { voice: found.voice, depth: level.depth + 1 }, passages, null);
    at = Math.max(found.bodyEnd, at + 1);
  }
  flush();
};

/**
 * Separates what the author of a mail wrote from what the mail quotes, level by level: "On … wrote:" in a dozen
 * languages, Outlook's separators and header blocks, ">" marks, answers between quoted lines. Everything quoted keeps
 * the voice that the quote names; nobody is credited with what somebody else wrote.
 */
export const separateReply = (text: string): SeparatedReply => {
  const lines = text.replace(/\r\n?/g, "\n").replaceAll("\u00A0", " ").split("\n");
  const passages: Passage[] = [];
  const stretches: Stretch[] = [];
  readLevel(lines, { voice: null, depth: 0 }, passages, stretches);
  const reply = passages
    .filter(({ voice }) => voice === null)
    .map((passage) => passage.lines.join("\n"))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { reply, passages, stretches };
};
