import type { Files } from "./corpus.ts";

/** Ways to get a string into a deal, each at the start, in the middle and at the end of what is there. */
export const PLACES = ["a turn of the customer", "a paragraph of a mail", "history that a mail quotes"] as const;
export type Place = (typeof PLACES)[number];
export const SPOTS = ["start", "middle", "end"] as const;
export type Spot = (typeof SPOTS)[number];

type Hiding = { fileName: string; anchors: Readonly<Record<Spot, string>>; written: (text: string) => string };

/** Quoted-printable, as far as these mails need it. */
const encoded = (text: string): string =>
  [...Buffer.from(text, "utf8")]
    .map((byte) =>
      byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d)
        ? String.fromCodePoint(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");

/** A blank line would end the turn or paragraph: what comes in two parts is another passage, not this one. */
const inOnePiece = (text: string): string => text.replaceAll(/\n\s*\n/gu, "\n").trim();

const MAIL = "03-re-quote-signed-2026-05-22.eml";

const HIDINGS: Readonly<Record<Place, Hiding>> = {
  "a turn of the customer": {
    fileName: "01-call-2026-05-12.txt",
    anchors: { start: "Jess Moreno  0:03", middle: "Jess Moreno  2:12", end: "Transcribed by" },
    written: (text) => `Maddie Lundgren  2:11\n${text}\n\n`,
  },
  "a paragraph of a mail": {
    fileName: MAIL,
    anchors: { start: "Signed! That", middle: "June 2 at 11 works", end: "Maddie\n\nSent from" },
    written: (text) => `${encoded(text)}\n\n`,
  },
  "history that a mail quotes": {
    fileName: MAIL,
    anchors: { start: "> Here's the quote", middle: "> Kofi Mensah will", end: "> Give Biscuit" },
    written: (text) => `${encoded(text).replaceAll(/^/gmu, "> ")}\n>\n`,
  },
};

/** The file that changes, with the text hidden in it. */
export const hiddenIn = (
  files: Files,
  { place, spot }: { place: Place; spot: Spot },
  text: string,
): { fileName: string; content: string } => {
  const { fileName, anchors, written } = HIDINGS[place];
  const [before, after] = (files.get(fileName) ?? "").replaceAll("\r\n", "\n").split(anchors[spot]);
  if (before === undefined || after === undefined) throw new Error(`${fileName} has no "${anchors[spot]}"`);
  return { fileName, content: `${before}${written(inOnePiece(text))}${anchors[spot]}${after}` };
};
