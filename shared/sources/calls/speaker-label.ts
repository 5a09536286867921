export type SpeakerLabel = {
  /** The name to show: the label, with "Last, First" turned round. */
  name: string;
  /** Academic title or department that the label carries, e.g. `Dr.`, `IT`. */
  title: string | null;
  /** What stands in brackets behind the name: often the company, sometimes a department. */
  hint: string | null;
};

const TITLE =
  /^(?:(?:dr|prof|dipl|mag|ing|phd|ph\.d|md|m\.d|mba|llm|ll\.m|esq|cpa|rn)\b\.?(?:-?(?:ing|kfm|inf)\.?)?[\s,]*)+$/iu;

const isNamePart = (words: string): boolean =>
  words.split(/\s+/).length <= 4 && /^\p{L}/u.test(words) && !/\d/.test(words);

/** Takes titles off either end of the words behind the comma: "Annette Dr." -> ["Annette", "Dr."]. */
const splitTitles = (words: string): { words: string; title: string | null } => {
  const parts = words.split(/\s+/);
  const titles = parts.filter((part) => TITLE.test(part));
  return {
    words: parts.filter((part) => !TITLE.test(part)).join(" "),
    title: titles.length === 0 ? null : titles.join(" "),
  };
};

/** Directories list people as "Last, First Title"; anything else with a comma stays as it is. */
const turnRound = (label: string): { name: string; title: string | null } => {
  const parts = label.split(",").map((part) => part.trim());
  const [last = "", first = ""] = parts;
  if (parts.length !== 2 || last === "" || first === "") return { name: label, title: null };
  const given = splitTitles(first);
  if (given.words === "") return { name: last, title: given.title };
  return isNamePart(last) && isNamePart(given.words)
    ? { name: `${given.words} ${last}`, title: given.title }
    : { name: label, title: null };
};

/**
 * Reads what a meeting tool shows for a speaker, without guessing who it is: "Krüger, Annette Dr." is Annette Krüger,
 * Dr.; "Marcus Oyelaran (Stowline)" is Marcus Oyelaran with the hint Stowline; "iPhone (2)" and "Speaker 4" stay.
 */
export const readSpeakerLabel = (label: string): SpeakerLabel => {
  const clean = label.replace(/\s+/g, " ").trim();
  const bracket = /^(.{1,80}?)\s*[([]([^()[\]]{1,60})[)\]]$/u.exec(clean);
  const [, before = "", inside = ""] = bracket ?? [];
  const hint = /\p{L}{2}/u.test(inside) ? inside.trim() : null;
  const turned = turnRound(hint === null ? clean : before);
  return { ...turned, hint };
};
