import type { Commitment } from "../domain/facts.ts";
import { overlapCount } from "./evidence-overlap.ts";
import { likeness, numbersDiffer } from "./likeness.ts";
import { type Change, changeOf, type SaidValue } from "./merge-conflict.ts";
import { sameName } from "./merge-names.ts";
import {
  commonest,
  type Compared,
  fullest,
  JOIN_AT,
  lastKnown,
  type SectionRules,
  sharedWords,
  textScore,
} from "./merge-section.ts";
import { fullestName } from "./same-person.ts";

type Promised = Compared<Commitment>;
type Group = readonly [Promised, ...Promised[]];

const SAME_DUE = 0.12;
const SETTLED_LATER = 0.1;
// A promise whose date or price moved has to say nearly the same otherwise, or two promises would become one.
const MOVED_AT = 0.75;

const ownersAgree = (a: string | null, b: string | null): boolean => a === null || b === null || sameName(a, b);

const duesDiffer = (a: Commitment, b: Commitment): boolean => a.due !== null && b.due !== null && a.due !== b.due;

/** The same promise with another date or number, said on another occasion. */
const isMoved = (a: Promised, b: Promised): boolean =>
  a.rank !== b.rank && a.profile.stems.size > 1 && likeness(a.profile, b.profile) >= MOVED_AT;

/** One source that lists two promises with two statuses, each in its own words, means two. */
const toldApart = (a: Promised, b: Promised): boolean =>
  a.fact.status !== b.fact.status &&
  a.fact.evidence.some(({ sourceId }) => b.fact.evidence.some((other) => other.sourceId === sourceId)) &&
  overlapCount(a.fact.evidence, b.fact.evidence) === 0;

const compatible = (a: Promised, b: Promised): boolean =>
  !toldApart(a, b) &&
  a.fact.by === b.fact.by &&
  ownersAgree(a.fact.owner, b.fact.owner) &&
  ((!duesDiffer(a.fact, b.fact) && !numbersDiffer(a.profile, b.profile)) || isMoved(a, b));

const score = (a: Promised, b: Promised): number => {
  const sameDue = a.fact.due !== null && a.fact.due === b.fact.due ? SAME_DUE : 0;
  // "The list came on Tuesday" says less about the promise than another promise would.
  const settledLater = a.rank < b.rank && a.fact.status === "open" && b.fact.status !== "open" ? SETTLED_LATER : 0;
  const text = textScore(a, b);
  return text === 0 ? 0 : text + sameDue + settledLater;
};

/** Done and withdrawn outlast a mere repetition of the promise; of the two the later one counts. */
const statusOf = (group: Group): Commitment["status"] => {
  const settled = group.findLast(({ fact }) => fact.status !== "open");
  return settled === undefined ? "open" : settled.fact.status;
};

const valueOf = (said: Promised, key: string, value: string): SaidValue => ({ key, value, said });

const dueChange = (group: Group, about: string): Change | null =>
  changeOf(
    "due",
    `When: ${about}`,
    group.flatMap((one) => {
      const { due, dueText } = one.fact;
      return due === null ? [] : [valueOf(one, due, dueText === null ? due : `${due} (${dueText})`)];
    }),
  );

const numberChange = (group: Group, about: string): Change | null => {
  const latest = group.findLast(({ profile }) => profile.numbers.size > 0);
  if (latest === undefined) return null;
  const differing = group.filter((one) => one === latest || numbersDiffer(one.profile, latest.profile));
  return changeOf(
    "text",
    `Terms: ${about}`,
    differing.map((one) => valueOf(one, [...one.profile.numbers].sort().join(" "), one.fact.text)),
  );
};

/** Promised again after it was taken back, or the other way round more than once: somebody has to say what holds. */
const revivalChange = (group: Group, about: string): Change | null => {
  const withdrawn = group.findIndex(({ fact }) => fact.status === "withdrawn");
  const revived = withdrawn >= 0 && group.slice(withdrawn).some(({ fact }) => fact.status === "open");
  return revived
    ? changeOf(
        "status",
        `Still promised: ${about}`,
        group.map((one) => valueOf(one, one.fact.status, one.fact.status)),
      )
    : null;
};

const settle = (group: Group): { fact: Commitment; changes: Change[] } => {
  const open = group.filter(({ fact }) => fact.status === "open");
  const [firstOpen, ...otherOpen] = open;
  const promises: Group = firstOpen === undefined ? group : [firstOpen, ...otherOpen];
  const moved = [dueChange(promises, ""), numberChange(promises, "")].some((change) => change !== null);
  const wording = moved ? (promises.at(-1) ?? promises[0]) : fullest(promises);
  const { text } = wording.fact;
  const dated = promises.findLast(({ fact }) => fact.due !== null) ?? group.findLast(({ fact }) => fact.due !== null);
  const changes = [dueChange(group, text), numberChange(group, text), revivalChange(group, text)];
  const [first, ...others] = promises;
  return {
    fact: {
      ...wording.fact,
      owner: fullestName([...new Set(group.flatMap(({ fact }) => (fact.owner === null ? [] : [fact.owner])))]),
      due: dated?.fact.due ?? null,
      dueText: dated?.fact.dueText ?? lastKnown(group.map(({ fact }) => fact.dueText)),
      category: commonest([first.fact.category, ...others.map(({ fact }) => fact.category)]),
      status: statusOf(group),
    },
    changes: changes.filter((change) => change !== null),
  };
};

/**
 * One promise, however often it was said: same side, owners and dates that agree, and mostly the same words. A date or
 * price that changed between two occasions makes it a contradiction of one promise, the later value in front.
 */
export const commitmentRules: SectionRules<Commitment> = {
  textOf: ({ text }) => text,
  terms: sharedWords,
  compatible,
  score,
  joinAt: JOIN_AT,
  settle,
};
