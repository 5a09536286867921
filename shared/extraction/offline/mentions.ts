import { FIRST_NAME, FORMAL_NAME, FULL_NAME, isNoName, organisationWords, plainName } from "./names.ts";
import type { Reading, Said } from "./reading.ts";
import { titleIn } from "./titles.ts";

/** A person whom somebody else speaks of, with the part that is said of them. */
export type Mention = {
  name: string;
  title: string | null;
  /** Belongs to the speaker's side ("our", "my", "he's the …"), to a third company, or to nobody in the deal. */
  belongs: "speaker" | "partner" | "outside";
  sentences: Said[];
};

const NAMED = new RegExp(`\\b(?:${FORMAL_NAME}|${FULL_NAME})`, "gu");
const DEPARTMENT =
  "(?:purchasing|procurement|network|networking|finance|accounting|legal|IT|HR|security|compliance|operations|logistics|marketing|sales ops|the helpdesk|helpdesk|support|engineering|quality|treasury|payroll|Einkauf|Buchhaltung|der IT|der Personalabteilung)";
const IN_DEPARTMENT = new RegExp(`\\b(${FIRST_NAME}) in (${DEPARTMENT})\\b`, "gu");
const LAD_ON = new RegExp(
  `\\b(?:a (?:lad|guy|colleague|woman|man)|somebody), (${FIRST_NAME}),? (?:in|on|from) (?:the )?(\\p{L}+)`,
  "gu",
);
const TEAM = "((?:[\\p{L}-]+ ){1,3}(?:team|department|group|office))";
/** "Rosa Meyer from our data team", "Rosa from our data team, Rosa Meyer, …". */
const FROM_TEAM: readonly RegExp[] = [
  new RegExp(`\\b(?<name>${FULL_NAME}),?(?: is| who is)? (?:from|in|on) (?:our|my) (?<team>${TEAM})\\b`, "gu"),
  new RegExp(`\\b${FIRST_NAME} (?:from|in|on) (?:our|my) (?<team>${TEAM}), (?<name>${FULL_NAME})\\b`, "gu"),
];
const RUNS = /^(?:,? who)? (?:runs|leads|heads|owns|manages|looks after|leitet|verantwortet) ((?:\p{L}+ ?){1,4})/u;

const PART_OF =
  /^(?:['’]s)?(?:,| is| ist|\.|:| \()? ?(?:(?:he|she|who|er|sie)(?:['’]s| is| ist)|is|ist|our|my|the|unser|unsere)?\b/iu;
const OUTSIDE =
  /\b(?:used to work|worked with|friend of|former|at \p{Lu}\p{L}+(?:[- ]\p{Lu}\p{L}+)* now|he['’]s at \p{Lu}|she['’]s at \p{Lu}|runs? the regional|examiner|auditor|reporter|journalist)\b/u;
const PARTNER =
  /\b(?:external|outsourced|contractor|law firm|agency|integrator|consultancy|freelance|extern\w*|kanzlei|dienstleister)\b/iu;

const acceptable = (name: string, companies: ReadonlySet<string>): boolean =>
  plainName(name.replace(/^(?:Herrn?|Frau|Mr\.?|Ms\.?|Mrs\.?) /u, ""))
    .split(" ")
    .every((part) => !isNoName(part) && !companies.has(part));

/** "Rosa Meyer. She's the plant manager.": the next sentence of the same turn tells the part. */
const nextTells = (said: Said, reading: Reading): Said | null => {
  const next = reading.said[said.index + 1];
  if (next === undefined || next.segment.id !== said.segment.id) return null;
  return /^(?:He|She|Er|Sie)(?:['’]s| is| ist| came| runs)\b/u.test(next.text) ? next : null;
};

const titleFor = (said: Said, name: string, at: number, next: Said | null): { title: string | null; from: Said } => {
  const nameWords = name.split(" ");
  const isName = (word: string): boolean => nameWords.includes(word);
  const after = said.text.slice(at + name.length, at + name.length + 90);
  const before = said.text.slice(Math.max(0, at - 60), at);
  const runs = RUNS.exec(after)?.[1];
  if (runs !== undefined) return { title: `Runs ${runs.trim()}`, from: said };
  if (PART_OF.test(after)) {
    // Only up to where the next clause begins: the title of somebody else may follow.
    const clause = /^[^.;]*/u.exec(after)?.[0] ?? "";
    const title = titleIn(clause.replace(/\band (?:he|she|they|I)\b.*$/u, ""), isName);
    if (title !== null && clause.indexOf(title) <= 45) return { title, from: said };
  }
  const title = /(?:\b(?:our|my|the|unser\w*|der|die) |, )?[^.;,]*$/u.exec(before)?.[0] ?? "";
  const own = titleIn(title, isName);
  if (own !== null && before.trimEnd().endsWith(own)) return { title: own, from: said };
  const told = next === null ? null : titleIn(next.text, isName);
  return { title: told, from: told === null || next === null ? said : next };
};

const belongsTo = (text: string): Mention["belongs"] => {
  if (PARTNER.test(text)) return "partner";
  return OUTSIDE.test(text) ? "outside" : "speaker";
};

/** People spoken of, each with what is said of them, in order of mention. */
export const mentionsOf = (reading: Reading): Mention[] => {
  const companies = organisationWords(reading.deal);
  return reading.said.flatMap((said) => {
    const found: Mention[] = [];
    for (const match of said.text.matchAll(NAMED)) {
      const [written] = match;
      if (!acceptable(written, companies)) continue;
      const next = nextTells(said, reading);
      const { title, from } = titleFor(said, written, match.index, next);
      const sentences = from === said ? [said] : [said, from];
      const words = next === null ? said.text : `${said.text} ${next.text}`;
      found.push({ name: written, title, belongs: belongsTo(words), sentences });
    }
    for (const { groups } of FROM_TEAM.flatMap((pattern) => [...said.text.matchAll(pattern)])) {
      const { name = "", team = "" } = groups ?? {};
      if (acceptable(name, companies))
        found.push({ name, title: team, belongs: belongsTo(said.text), sentences: [said] });
    }
    for (const pattern of [IN_DEPARTMENT, LAD_ON]) {
      for (const [, first = "", department = ""] of said.text.matchAll(pattern)) {
        if (acceptable(first, companies))
          found.push({ name: first, title: department, belongs: "speaker", sentences: [said] });
      }
    }
    return found;
  });
};
