/** What a cue says, by voice; `voice` is the annotation of `<v Name>`, null outside of any. */
export type VoiceSpan = { voice: string | null; text: string };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
  lrm: "\u200E",
  rlm: "\u200F",
};

const character = (code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\uFFFD";

/** Decodes the character references that occur in subtitles; unknown ones stay as they are. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));?/g, (whole, decimal, hex, name) => {
    if (typeof decimal === "string") return character(Number(decimal));
    if (typeof hex === "string") return character(Number.parseInt(hex, 16));
    return (typeof name === "string" ? ENTITIES[name] : undefined) ?? whole;
  });

const VOICE = /^v(?:\.[^\s]*)?[\s]+(.*)$/s;

/**
 * Takes the markup out of a cue's text: voices become spans, other tags go, timestamps become a space (karaoke
 * captions put them between words), entities are decoded. A tag that is never closed ends with the text.
 */
export const voiceSpans = (text: string): VoiceSpan[] => {
  const spans: VoiceSpan[] = [];
  let voice: string | null = null;
  let spoken = "";
  const flush = () => {
    if (spoken.trim() !== "") spans.push({ voice, text: decodeEntities(spoken) });
    spoken = "";
  };
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    if (open < 0) {
      spoken += text.slice(at);
      break;
    }
    spoken += text.slice(at, open);
    const close = text.indexOf(">", open);
    const tag = text.slice(open + 1, close < 0 ? text.length : close);
    const [, name] = VOICE.exec(tag) ?? [];
    if (name !== undefined) {
      flush();
      voice = decodeEntities(name).replace(/\s+/g, " ").trim() || null;
    } else if (tag === "/v") {
      flush();
      voice = null;
    } else if (/^\d/.test(tag)) {
      spoken += " ";
    }
    at = close < 0 ? text.length : close + 1;
  }
  flush();
  return spans;
};

/** A cue's text without any markup, white space folded. */
export const plainCueText = (text: string): string =>
  voiceSpans(text)
    .map((span) => span.text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
