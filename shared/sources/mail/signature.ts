import { isDeviceLine } from "./set-aside.ts";

export type Signed = { speech: string[]; signature: string[] };

const CLOSING =
  /^\s*(?:with )?(?:(?:kindest|kind|best|warm|warmest|many) regards|regards|best|best wishes|all the best|cheers|thanks(?: again| so much| a lot| and regards)?|thank you(?: again)?|many thanks|sincerely|yours(?: sincerely| truly| faithfully)?|respectfully|talk soon|take care|mit (?:freundlichen|besten|herzlichen|lieben) gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|herzliche|liebe|schöne|freundliche) gr(?:ü|ue)(?:ß|ss)e|gr(?:u|ü)(?:ß|ss)e?|mfg|lg|vg|(?:bien )?cordialement|bien à vous|salutations|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:cordiali |distinti )?saluti|(?:met )?vriendelijke groet(?:en)?|mvg|groet(?:en|jes)?|atenciosamente|abraços?|(?:med )?vennlig hilsen|mvh|(?:med )?vänliga hälsningar|pozdrawiam)\s*[,.!]*\s*$/iu;

const DELIMITER = /^\s*(?:--|—|_{2,5})\s*$/;

/** Written lines that a signature has at most, and characters of the longest. */
const MOST_LINES = 14;
const LONGEST_LINE = 110;

const written = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== "");

const looksLikeSignature = (lines: readonly string[]): boolean => {
  const tail = written(lines);
  return tail.length <= MOST_LINES && tail.every((line) => line.length <= LONGEST_LINE && !/\?\s*$/.test(line));
};

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];

/** True for a line that is the author's name: whole, first name, or initial and last name; with `-` or `~` before it. */
const isNameLine = (line: string, author: string): boolean => {
  const said = words(line.replace(/^\s*[-–—~*]\s*/, ""));
  const name = words(author);
  const [first = ""] = name;
  const lastName = name.at(-1) ?? "";
  if (said.length === 0 || first === "" || /\d/.test(line)) return false;
  const text = said.join(" ");
  return (
    text === name.join(" ") ||
    text === first ||
    text === `${first.charAt(0)} ${lastName}` ||
    (name.length > 2 && text === `${first} ${lastName}`)
  );
};

/** "Tom Ashworth | Sales", "Dr. Annette Krüger", "Sarah Millburn HR Director Calder Valley": begins with the whole name. */
const beginsWithName = (line: string, author: string): boolean => {
  const name = words(author);
  if (name.length < 2) return false;
  const said = words(line.replace(/^\s*(?:(?:dr|prof|mr|mrs|ms|dipl)\.?(?:-ing\.)?\s+)+/iu, ""));
  return name.every((word, at) => said[at] === word) && !/[.!?]\s*$/.test(line.trim());
};

const signatureStart = (lines: readonly string[], author: string | null): number => {
  const starts: number[] = [];
  lines.forEach((line, at) => {
    const tail = lines.slice(at + 1, at + 1 + 60);
    const complete = at + 61 > lines.length;
    if (DELIMITER.test(line) && complete && written(tail).length <= MOST_LINES + 8) starts.push(at);
    if (isDeviceLine(line) && complete && looksLikeSignature(tail)) starts.push(at);
    if (CLOSING.test(line) && complete && written(tail).length > 0 && looksLikeSignature(tail)) starts.push(at);
    if (author === null || !complete || !looksLikeSignature(tail)) return;
    if (beginsWithName(line, author) && line.length <= 200) starts.push(at);
    // A first name alone signs only at the end, or above the block with the whole name.
    const next = tail.find((below) => below.trim() !== "");
    if (
      isNameLine(line, author) &&
      (next === undefined || beginsWithName(next, author) || DELIMITER.test(next) || isDeviceLine(next))
    )
      starts.push(at);
  });
  return starts.length === 0 ? lines.length : Math.min(...starts);
};

/**
 * Splits a passage into speech and the signature at its end: below "-- ", from a closing ("Regards,"), from the
 * author's name, or from a device line. What does not look like one stays speech.
 */
export const splitSignature = (passage: readonly string[], author: string | null): Signed => {
  const lines = [...passage];
  // Only the end can be a signature; a long mail is not searched from the top.
  const from = Math.max(0, lines.length - 80);
  const start = from + signatureStart(lines.slice(from), author);
  return { speech: lines.slice(0, start), signature: lines.slice(start) };
};

const NO_TITLE = /@|https?:|www\.|\+?\d[\d\s()/.-]{5,}|\b(?:tel|phone|mobile|fax|office|cell)\b|\b\d{4,5}\b/iu;

/**
 * Title that stands beside or below the author's name in a signature; null when none is recognisable. `companies` are
 * names that follow a title on its line and are no part of it.
 */
export const titleInSignature = (
  signature: readonly string[],
  author: string,
  companies: readonly string[],
): string | null => {
  const lines = written(signature);
  const at = lines.findIndex((line) => beginsWithName(line, author));
  if (at < 0) return null;
  const nameEnd = words(author).at(-1) ?? "";
  const nameLine = lines[at] ?? "";
  const behindName = nameLine
    .slice(nameLine.toLowerCase().indexOf(nameEnd) + nameEnd.length)
    .replace(/^[\s|,–—·•-]+/, "");
  const candidate = (behindName === "" ? (lines[at + 1] ?? "") : behindName).split(/\s*[|•·]\s*/)[0] ?? "";
  let title = candidate;
  for (const company of companies) {
    const found = title.toLowerCase().indexOf(company.toLowerCase());
    if (found >= 0) title = title.slice(0, found);
  }
  title = title.replace(/[\s,;|@–—-]+$/, "").trim();
  const usable = title.length >= 2 && title.length <= 80 && /\p{L}{2}/u.test(title) && !NO_TITLE.test(title);
  return usable && !CLOSING.test(title) && !isDeviceLine(title) ? title : null;
};
