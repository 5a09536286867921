import type { Deal, Side } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import { FIRST_NAME, FULL_NAME, firstNameOf, isAnonymous, isFullName, isNoName, plainName } from "./names.ts";
import type { Sentence } from "./sentences.ts";
import { introducesOwn, sideOfIntroduction, sideOfTalk } from "./sides.ts";
import { titleIn } from "./titles.ts";

/** Somebody who speaks or writes in the source. */
export type Person = {
  /** null while nobody said who it is. */
  name: string | null;
  side: Side;
  title: string | null;
  email: string | null;
  /** Where the person said who they are, if they did. */
  introduction: Sentence | null;
};

export type Cast = {
  /** The person behind a speaker label; null for segments without one. */
  of(sentence: Sentence): Person | null;
  /** The same by the label itself; null for one that nobody speaks under. */
  personOf(label: string): Person | null;
  people: readonly Person[];
  /** The full name that a first name, or a full one, stands for in this source; null when it is nobody's or two people's. */
  fullName(name: string): string | null;
};

const SELF = new RegExp(
  `\\b(?:I'm|I am|I’m|this is|it's|it’s|my name is|my name's|Ich bin|mein Name ist)(?: uh,?| um,?)? (${FULL_NAME}|${FIRST_NAME})(?=[.,;!?]|$| from\\b| with\\b| at\\b| and\\b| here\\b| von\\b)`,
  "u",
);
const HERE = new RegExp(`\\b(${FULL_NAME}|${FIRST_NAME}) here\\b`, "u");
const ALONE = new RegExp(
  `^(?:(?:And|Hi|Hello|Yes|Yeah|Sure|So|Sorry|Hey),? )?(?:I'm )?(${FULL_NAME})(?:, .*)?[.!]?$`,
  "u",
);

const acceptable = (name: string): boolean => !plainName(name).split(" ").some(isNoName);

/** The name that a speaker gives themself in one sentence. `mayStandAlone`: "Rosa Meyer." counts too. */
const selfNamed = (text: string, mayStandAlone: boolean): string | null => {
  const said = SELF.exec(text)?.[1] ?? HERE.exec(text)?.[1] ?? (mayStandAlone ? ALONE.exec(text)?.[1] : undefined);
  return said !== undefined && acceptable(said) ? plainName(said) : null;
};

const sameFirst = (left: string, right: string): boolean =>
  firstNameOf(left).toLowerCase() === firstNameOf(right).toLowerCase();

/** Fits "Sarah M" or "Sarah" to "Sarah Millburn". */
const fits = (label: string, full: string): boolean => {
  const [first = "", second = ""] = plainName(label).split(" ");
  const [fullFirst = "", ...rest] = full.split(" ");
  if (first.toLowerCase() !== fullFirst.toLowerCase()) return false;
  return second === "" || rest.some((part) => part.toLowerCase().startsWith(second.toLowerCase().replace(/\.$/u, "")));
};

type Draft = Person & { label: string };

const introduced = (draft: Draft, own: readonly Sentence[], deal: Deal): void => {
  const anonymous = isAnonymous(draft.label);
  const early = own.slice(0, anonymous ? 40 : 25);
  for (const [index, sentence] of early.entries()) {
    const next = early[index + 1];
    const standsAlone = index < 12 && !/^(?:He|She|They)(?:'s|’s| is| runs)\b/u.test(next?.text ?? "");
    const said = selfNamed(sentence.text, standsAlone);
    if (said === null) continue;
    if (!anonymous && !fits(draft.label, said) && !fits(said, plainName(draft.label))) continue;
    draft.introduction = sentence;
    if (draft.name === null || (isFullName(said) && !isFullName(draft.name))) draft.name = said;
    break;
  }
  const at = draft.introduction === null ? 0 : early.indexOf(draft.introduction);
  const passage = early.slice(at, at + 4);
  const nameParts = (draft.name ?? "").split(" ");
  for (const { text } of passage) {
    const title = titleIn(text, (word) => nameParts.includes(word));
    const own_ = draft.introduction !== null || /\bI(?:'m|’m| am) (?:the|a|an|your|lead)\b/u.test(text);
    if (title === null || !own_ || /\b(?:he|she)(?:'s|’s| is)\b/iu.test(text)) continue;
    draft.title ??= title;
    draft.introduction ??= passage.find((sentence) => sentence.text === text) ?? null;
    break;
  }
  if (draft.side !== "unknown" || draft.introduction === null) return;
  draft.side = sideOfIntroduction(passage.map(({ text }) => text).join(" "), draft.title, deal);
};

/** Sides of those who did not give their own: introduced by a colleague, or by the way they speak. */
const inferSides = (drafts: readonly Draft[], own: ReadonlyMap<string, Sentence[]>, deal: Deal): void => {
  const unknown = (): Draft[] => drafts.filter(({ side }) => side === "unknown");
  for (const person of unknown()) {
    person.side = sideOfTalk(
      (own.get(person.label) ?? []).map(({ text }) => text),
      deal,
    );
  }
  for (const person of unknown()) {
    if (person.name === null) continue;
    const { name } = person;
    const host = drafts.find(
      ({ side, label }) =>
        side !== "unknown" && (own.get(label) ?? []).slice(0, 60).some(({ text }) => introducesOwn(text, name)),
    );
    if (host !== undefined) person.side = host.side;
  }
  const given = (side: Side): boolean => drafts.some((person) => person.side === side);
  const left: Side = given("vendor") ? "customer" : given("customer") ? "vendor" : "unknown";
  for (const person of unknown()) if (own.has(person.label)) person.side = left;
};

/** Full names written anywhere in the source, most often named first; to tell who "Sarah M" is. */
const namesWritten = (sentences: readonly Sentence[]): string[] => {
  const counts = new Map<string, number>();
  const pattern = new RegExp(`\\b${FULL_NAME}\\b`, "gu");
  for (const { text } of sentences) {
    for (const [found] of text.matchAll(pattern)) {
      if (acceptable(found)) counts.set(plainName(found), (counts.get(plainName(found)) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
};

const onlyOne = (names: readonly string[]): string | null => {
  const distinct = [...new Set(names)];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
};

/**
 * Who speaks: labels resolved by the source's own participants, the deal's AE and CSM, and what people say of
 * themselves. A voice that nobody names stays unnamed. The side of a voice that neither gives its own is the side that
 * is left: in a call with somebody of the vendor, the others are the customer.
 */
export const castOf = (source: Source, sentences: readonly Sentence[], deal: Deal): Cast => {
  const team = [deal.ae, deal.csm];
  const drafts = new Map<string, Draft>();
  const draftFor = (label: string): Draft => {
    const known = drafts.get(label);
    if (known !== undefined) return known;
    const participant = source.participants.find(
      ({ name }) => name !== null && (name === label || plainName(name) === plainName(label)),
    );
    const draft: Draft = {
      label,
      name: isAnonymous(label) ? null : plainName(label),
      side: participant?.side ?? "unknown",
      title: participant?.title ?? null,
      email: participant?.email ?? null,
      introduction: null,
    };
    drafts.set(label, draft);
    return draft;
  };
  const own = new Map<string, Sentence[]>();
  for (const sentence of sentences) {
    const { speaker, side } = sentence.segment;
    if (speaker === null) continue;
    const draft = draftFor(speaker);
    if (draft.side === "unknown") draft.side = side;
    const list = own.get(speaker) ?? [];
    list.push(sentence);
    own.set(speaker, list);
  }
  for (const { name } of source.participants) if (name !== null) draftFor(name);
  for (const [label, draft] of drafts) introduced(draft, own.get(label) ?? [], deal);

  const written = namesWritten(sentences);
  const known = [
    ...team.map(({ name }) => name),
    ...[...drafts.values()].flatMap(({ name }) => (name === null ? [] : [name])),
  ];
  for (const draft of drafts.values()) {
    if (draft.name === null) continue;
    const { name } = draft;
    const member = team.find((person) => person.name === name || (!isFullName(name) && fits(name, person.name)));
    const taken = member !== undefined && draft.side === "customer" && member.name !== name;
    if (member !== undefined && !taken) {
      draft.name = member.name;
      draft.email ??= member.email;
      draft.side = "vendor";
    } else if (!isFullName(name)) {
      draft.name = onlyOne([...known, ...written].filter((full) => isFullName(full) && fits(name, full))) ?? name;
    }
  }
  const everyone = [...drafts.values()];
  inferSides(everyone, own, deal);

  const fullNames = [...new Set([...known, ...everyone.flatMap(({ name }) => name ?? []), ...written])].filter(
    isFullName,
  );
  return {
    of: ({ segment }) => (segment.speaker === null ? null : (drafts.get(segment.speaker) ?? null)),
    personOf: (label) => drafts.get(label) ?? null,
    people: everyone,
    fullName: (name) => {
      const plain = plainName(name.replace(/['’]s$/u, ""));
      if (isFullName(plain)) return plain;
      const present = onlyOne(
        [...known, ...everyone.flatMap((person) => person.name ?? [])].filter(
          (full) => isFullName(full) && sameFirst(full, plain),
        ),
      );
      return present ?? onlyOne(fullNames.filter((full) => sameFirst(full, plain)));
    },
  };
};
