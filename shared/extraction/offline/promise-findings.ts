import { type Due } from "./due-dates.ts";
import {
  CHATTER,
  DELIVERY,
  FIRST_PERSON,
  FIRST_PERSON_CAN,
  FIRST_PERSON_OFFER,
  FREE,
  GERMAN_OTHERS_PROMISE,
  GERMAN_PROMISE,
  MILESTONE,
  NEW_DATE,
  NOT_FREE,
  PAST,
  SECOND_PERSON,
  SERVICE,
  STATE_TO_COME,
  TERMS,
  THIRD_PERSON,
  UNDERLINED,
} from "./promise-cues.ts";
import { withoutReplaced } from "../replaced-values.ts";
import { substance } from "./promised.ts";
import type { Reading, Said } from "./reading.ts";

/** A reading of one sentence as a promise: how sure, whose, and the words that say what. */
const FOR_A_PRICE =
  /\bf(?:or|ür) (?:(?:€|\$|£|EUR|USD|GBP|CHF) ?\d|\d[\d.,]* ?(?:€|\$|£|(?:euros?|EUR|dollars?|USD|pounds?|GBP|CHF|CAD)\b))/iu;

export type Finding = { points: number; owner: string | null; text: string };

const duePoints = (due: Due | null): number => {
  if (due === null) return 0;
  return due.date === null ? 1 : 2;
};

/** "… and I'll put it in the contract." */
const PUT_ON_PAPER =
  /\b(?:put|write|writing|get) (?:it|that|this|them) (?:down )?in(?:to)? (?:the|your|our) (?:contract|order form|agreement|quote|offer|sla|scope)/iu;
const TO_YOU = /\b(?:you|your|for you|guys|dir|ihnen|euch)\b/iu;

/** "I'll send you the report by Friday"; "I can" and "we'd" promise only with a date, a price or a gift. */
const ownPromise = (said: Said, due: Due | null): Finding | null => {
  const will = FIRST_PERSON.exec(said.text);
  const can = will ?? FIRST_PERSON_CAN.exec(said.text);
  const offer = can ?? (said.side === "customer" ? null : FIRST_PERSON_OFFER.exec(said.text));
  if (offer === null) return null;
  const rest = said.text.slice(offer.index + offer[0].length);
  if (CHATTER.test(rest)) return null;
  const strong = DELIVERY.test(rest);
  const bargained =
    will === null &&
    can !== null &&
    /^do (?:\w+[ -])*\d[\d.,]*(?!%|[\d.,])/iu.test(said.plain.slice(offer.index + offer[0].length));
  if (bargained && said.side !== "customer") return { points: 3, owner: said.name, text: rest };
  const extras = duePoints(due) + (FREE.test(said.text) ? 1 : 0) + (PUT_ON_PAPER.test(said.text) ? 0.5 : 0);
  if (will === null && (!strong || extras === 0)) return null;
  if (can === null && !TO_YOU.test(rest)) return null;
  const points =
    (strong ? 2 : 0) +
    extras +
    (TO_YOU.test(rest) ? 1 : 0) +
    (substance(rest).length >= 3 ? 0.5 : 0) -
    (will === null ? 0.5 : 0) +
    // "We will deliver the connector for 40,000 euros": a price that somebody names for what they will do.
    (will !== null && said.side === "vendor" && FOR_A_PRICE.test(said.plain) ? 1 : 0);
  // "The report and the letter, I'll send you both": what is promised stands before.
  const fronted = substance(due === null ? rest : rest.replace(due.text, " ")).length < 2;
  return { points, owner: said.name, text: fronted ? said.text : rest };
};

/** The person whom the sentence before, or the same one, names last: whom "he" and "she" mean. */
const lastNamed = (said: Said, reading: Reading): string | null => {
  for (let index = said.index; index >= Math.max(0, said.index - 2); index -= 1) {
    const text = reading.said[index]?.text ?? "";
    const names = [...text.matchAll(/\b\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\b/gu)].map(([name]) =>
      reading.cast.fullName(name),
    );
    const found = names.findLast((name) => name !== null);
    if (found !== undefined && found !== null) return found;
  }
  return null;
};

const othersPromise = (said: Said, due: Due | null, reading: Reading): Finding | null => {
  const match = THIRD_PERSON.exec(said.text);
  if (match === null) return null;
  const who = match[1] ?? "";
  const rest = said.text.slice(match.index + match[0].length);
  if (CHATTER.test(rest) || !DELIVERY.test(rest)) return null;
  const pronoun = /^(?:he|she)$/iu.test(who);
  const named = pronoun ? lastNamed(said, reading) : reading.cast.fullName(who);
  const points = 2 + duePoints(due) + (named === null ? 0 : 1) + (TO_YOU.test(rest) ? 0.5 : 0);
  return {
    points,
    owner: named ?? (pronoun ? null : who.replace(/^our /iu, "")),
    text: pronoun ? (named === null ? said.text : rest) : `${who} will ${rest}`,
  };
};

const german = (said: Said, due: Due | null): Finding | null => {
  if (/^(?:wenn|falls|sofern)\b/iu.test(said.text)) return null;
  const own = GERMAN_PROMISE.test(said.text);
  const others = GERMAN_OTHERS_PROMISE.test(said.text) && due !== null;
  if (!own && !others) return null;
  const points = (own ? 2 : 1.5) + duePoints(due) + (TO_YOU.test(said.text) ? 1 : 0);
  const subject = /^((?:Herr|Frau) (?:Dr\. )?\p{Lu}\p{L}+|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)/u.exec(said.text)?.[1] ?? null;
  return { points, owner: own ? said.name : subject, text: said.text };
};

/** What the vendor states as coming, free, dated or agreed, without a person who does it. */
const statedPromise = (said: Said, due: Due | null): Finding | null => {
  if (said.side === "customer" || PAST.test(said.text)) return null;
  const { text } = said;
  const free = FREE.test(text) && !NOT_FREE.test(text);
  const underlined = UNDERLINED.test(text);
  let points = duePoints(due) * 0.75 + (free ? 1.5 : 0) + (underlined ? 1 : 0);
  if (SECOND_PERSON.test(text)) points += 1.5 + (due === null ? 0 : 0.25);
  else if (STATE_TO_COME.test(text)) points += 1.5;
  else if (SERVICE.test(text) && TO_YOU.test(text)) points += 2;
  else if (TERMS.test(said.plain)) points += 2.5;
  else if (MILESTONE.test(text) && due !== null && due.date !== null) points += 1.5;
  else if (free) points += 1;
  else if (!underlined) return null;
  if (substance(text).length >= 3) points += 0.5;
  // "It's included, no extra charge.": said twice, it is meant.
  if (free && FREE.test(text.replace(FREE, " "))) points += 0.5;
  return { points, owner: said.name, text };
};

/** "The new date is August 31.", "The connector moves to May 29." */
const newDate = (said: Said, due: Due | null): Finding | null =>
  due !== null && due.date !== null && NEW_DATE.test(said.text)
    ? { points: 3, owner: said.name, text: withoutReplaced(said.text) }
    : null;

/** The surest reading of a sentence as a promise; null where it is none at all. */
export const findingIn = (said: Said, due: Due | null, reading: Reading): Finding | null =>
  [
    ownPromise(said, due),
    othersPromise(said, due, reading),
    german(said, due),
    statedPromise(said, due),
    newDate(said, due),
  ].reduce<Finding | null>((top, next) => (next !== null && next.points > (top?.points ?? 0) ? next : top), null);
