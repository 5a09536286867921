import { numbersIn } from "./number-words.ts";
import { oncePerText } from "./once-per-text.ts";
import { HESITATIONS, protectionOf } from "./protected-words.ts";
import { lightStem } from "./stem.ts";
import { partsOf } from "./words.ts";

/** Words of every promise; they say nothing about which one it is. */
const COMMON: ReadonlySet<string> = new Set(
  `a an the and or but so to of in on at for from by with as is are was were be been being am it its that this these
   those there here then than too also just very really have has had do does did done get gets got give gives go goes
   going make makes take takes put come comes back out up over off into about we i you he she they us our your my his
   her their me him them who what which when where how all any some one no not will would can could should may might
   shall must let lets ok okay yes yeah well now still already again okay please thanks thank like know mean think
   said say says new own such each per via including include included includes inclusive
   der die das den dem des ein eine einen einem einer und oder aber zu im in am an auf für von mit bei als ist sind war
   waren wird werden wurde es wir ich sie ihr uns euch dann auch noch schon nur nicht kein keine haben hat hatte kann
   können wie was wer wo dass so um aus nach vor bis über unter zum zur bitte danke ja nein mal`
    .split(/\s+/u)
    .map(lightStem),
);

/** What a statement is about, reduced to what can be compared. */
export type Profile = {
  /** Stems of the words that carry meaning, without numbers and words of time. */
  stems: ReadonlySet<string>;
  /** Numbers that are no part of a date, in digits. */
  numbers: ReadonlySet<string>;
};

const YEAR = /^(?:19|20)\d\d$/u;

const isDatePart = (parts: readonly string[], index: number): boolean => {
  const isMonthOrDay = (part: string | undefined) => part !== undefined && protectionOf(part) === "date";
  return isMonthOrDay(parts[index]) || isMonthOrDay(parts[index - 1]) || isMonthOrDay(parts[index + 1]);
};

/** Statements are compared with many others: each is read once. */
export const profileOf = oncePerText((text): Profile => {
  const parts = partsOf(text).filter((part) => !HESITATIONS.has(part));
  const undated = parts.filter(
    (part, index) => !(protectionOf(part) === "number" && (YEAR.test(part) || isDatePart(parts, index))),
  );
  const words = parts
    .filter((part) => {
      const protection = protectionOf(part);
      return protection !== "number" && protection !== "date";
    })
    .map(lightStem)
    .filter((stem) => !COMMON.has(stem) && stem.length > 1);
  return { stems: new Set(words), numbers: new Set(numbersIn(undated)) };
});

const sharedCount = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a === b) return a.size;
  let count = 0;
  for (const one of a) if (b.has(one)) count += 1;
  return count;
};

/** Dice coefficient of the meaningful words, 0 to 1. */
export const likeness = (a: Profile, b: Profile): number => {
  const size = a.stems.size + b.stems.size;
  return size === 0 ? 0 : (2 * sharedCount(a.stems, b.stems)) / size;
};

/** Share of the shorter text's meaningful words that the longer one has, too; 0 where it has fewer than three. */
export const containment = (a: Profile, b: Profile): number => {
  const smaller = Math.min(a.stems.size, b.stems.size);
  return smaller < 3 ? 0 : sharedCount(a.stems, b.stems) / smaller;
};

const within = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((one) => all.has(one));

/** Whether the two name different numbers: neither's are all among the other's. */
export const numbersDiffer = (a: Profile, b: Profile): boolean =>
  !within(a.numbers, b.numbers) && !within(b.numbers, a.numbers);
