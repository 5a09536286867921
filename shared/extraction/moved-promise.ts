import type { Commitment } from "../domain/facts.ts";
import { wordsOfName } from "./merge-names.ts";
import { thingsOf } from "./handling.ts";
import { likeness, type Profile } from "./likeness.ts";
import { type Compared, JOIN_AT } from "./merge-section.ts";
import { numbersIn } from "./number-words.ts";
import { oncePerText } from "./once-per-text.ts";
import { dueIn } from "./offline/due-dates.ts";
import { replacedIn, saysChange } from "./replaced-values.ts";
import { lightStem } from "./stem.ts";
import { partsOf } from "./words.ts";

type Promised = Compared<Commitment>;

// A promise whose date or price moved has to say nearly the same otherwise, or two promises would become one.
const MOVED_AT = 0.75;
// Where the later one says itself that something changed, less has to agree.
const CHANGE_SAID_AT = 0.45;
// Letters by which two German compounds speak of one matter: "Betriebsrat", "Betriebsvereinbarung".
const COMMON_BEGINNING = 7;
// A mark that no word has: the beginning of one word is not another word.
const beginningOf = (stem: string): string => `${stem.slice(0, COMMON_BEGINNING)}…`;

/** What two promises need in common for `movedScore`: a word, or the beginning of a long one. */
export const wordsAndBeginnings = ({ profile }: Promised): string[] => [
  ...profile.stems,
  ...[...profile.stems].filter((stem) => stem.length > COMMON_BEGINNING).map(beginningOf),
];

/** Some word for a thing that both have, or that begins the same way. */
const shareAWord = (a: Profile, b: Profile): boolean =>
  thingsOf(a).some(
    (stem) =>
      b.stems.has(stem) ||
      (stem.length > COMMON_BEGINNING &&
        thingsOf(b).some((other) => other.length > COMMON_BEGINNING && beginningOf(other) === beginningOf(stem))),
  );

const dayOf = ({ at }: Promised): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 10));

const quotesOf = ({ fact }: Promised): string[] => fact.evidence.map(({ quote }) => quote);

const HANDOVER =
  /\binstead\b(?! of)|\b(?:takes?|taking|took) (?:it |this |that )?over\b|\bin (?:his|her|\p{Lu}\p{Ll}+['’]s) place\b|\breplac(?:es|ed|ing)\b|\b(?:übernimmt|anstelle|statt) /iu;

/** What a promise is about, whoever keeps it: "Rosa will send the list" and "Tim will send the list" are about one thing. */
const withoutOwner = ({ profile, fact }: Promised): Profile => {
  if (fact.owner === null) return profile;
  const names = new Set(wordsOfName(fact.owner).map(lightStem));
  return { ...profile, stems: new Set([...profile.stems].filter((stem) => !names.has(stem))) };
};

// Each promise is compared with many others.
const known = new WeakMap<Promised, Profile>();
const besidesOwner = (promise: Promised): Profile => {
  const profile = known.get(promise) ?? withoutOwner(promise);
  known.set(promise, profile);
  return profile;
};

const saysHandedOver = oncePerText((quote) => HANDOVER.test(quote));

/** "May 29 instead of May 15": the date or number of the earlier promise is what the later one calls the old value. */
const namesOldValue = (earlier: Promised, later: Promised): boolean =>
  quotesOf(later)
    .flatMap(replacedIn)
    .some((old) => {
      const date = dueIn(old, dayOf(later))?.date ?? null;
      if (date !== null) return date === earlier.fact.due;
      return numbersIn(partsOf(old)).some((number) => earlier.profile.numbers.has(number));
    });

/** Within one call or mail nobody moves a promise by making another; two mails of one mailbox are like two files. */
const areInTwoMails = (a: Promised, b: Promised): boolean => {
  const mails = a.fact.evidence.map(({ messageId }) => messageId);
  return (
    !mails.includes(null) && b.fact.evidence.every(({ messageId }) => messageId !== null && !mails.includes(messageId))
  );
};

const isBefore = (a: Promised, b: Promised): boolean => (a.rank === b.rank ? a.segment < b.segment : a.rank < b.rank);

/**
 * How likely the later promise is the earlier one with another date, number or owner, 0 to 1: it says nearly the same, or
 * says that something changed, or names the earlier value as the old one and shares a word. 0 where it is none.
 */
export const movedScore = (a: Promised, b: Promised): number => {
  if (a.rank === b.rank && !areInTwoMails(a, b)) return 0;
  const [earlier, later] = isBefore(a, b) ? [a, b] : [b, a];
  const [left, right] = [besidesOwner(a), besidesOwner(b)];
  const alike = likeness(left, right);
  if (a.profile.stems.size > 1 && alike >= MOVED_AT) return alike;
  if (shareAWord(left, right) && namesOldValue(earlier, later)) return MOVED_AT;
  const isSaid = alike >= CHANGE_SAID_AT && quotesOf(later).some((quote) => saysChange(quote) || saysHandedOver(quote));
  return isSaid ? JOIN_AT : 0;
};

/** Whether the later of the two says that somebody else does it now, and both are about the same things. */
export const saysHandover = (a: Promised, b: Promised): boolean => {
  const [left, right] = [thingsOf(besidesOwner(a)), thingsOf(besidesOwner(b))];
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const sameThings = few.length >= 2 && few.every((stem) => many.includes(stem));
  return sameThings && quotesOf(a.rank < b.rank ? b : a).some(saysHandedOver);
};
