import type { Commitment } from "../domain/facts.ts";
import { numbersDiffer } from "./likeness.ts";
import { type Change, changeOf, type SaidValue } from "./merge-conflict.ts";
import { sameName } from "./merge-names.ts";
import {
  commonest,
  type Compared,
  fullest,
  JOIN_AT,
  lastKnown,
  type SectionRules,
  textScore,
} from "./merge-section.ts";
import { movedScore, saysHandover, wordsAndBeginnings } from "./moved-promise.ts";
import { fullestName } from "./same-person.ts";
import { maySettle } from "./settlements.ts";

type Promised = Compared<Commitment>;
type Group = readonly [Promised, ...Promised[]];

const SAME_DUE = 0.12;
const SETTLED_LATER = 0.1;

const ownersAgree = (a: string | null, b: string | null): boolean => a === null || b === null || sameName(a, b);

const duesDiffer = (a: Commitment, b: Commitment): boolean => a.due !== null && b.due !== null && a.due !== b.due;

const valuesAgree = (a: Promised, b: Promised): boolean =>
  !duesDiffer(a.fact, b.fact) && !numbersDiffer(a.profile, b.profile);

const meet = (a: Promised, b: Promised, where: (evidence: Commitment["evidence"][number]) => string): boolean =>
  a.fact.evidence.some((one) => b.fact.evidence.some((other) => where(one) === where(other)));

/** One source that lists two promises with two statuses means two, unless one breath says and settles the promise. */
const toldApart = (a: Promised, b: Promised): boolean =>
  a.fact.status !== b.fact.status &&
  meet(a, b, ({ sourceId }) => sourceId) &&
  !meet(a, b, ({ sourceId, segmentId }) => `${sourceId} ${segmentId}`);

/** Two owners are two promises, unless the later one says that somebody else does it now. */
const compatible = (a: Promised, b: Promised): boolean => {
  if (a.fact.by !== b.fact.by || toldApart(a, b) || !maySettle(a, b)) return false;
  const sameOwner = ownersAgree(a.fact.owner, b.fact.owner);
  if (sameOwner && valuesAgree(a, b)) return true;
  return movedScore(a, b) > 0 && (sameOwner || saysHandover(a, b));
};

const score = (a: Promised, b: Promised): number => {
  const sameDue = a.fact.due !== null && a.fact.due === b.fact.due ? SAME_DUE : 0;
  // "The list came on Tuesday" says less about the promise than another promise would.
  const settledLater = a.rank < b.rank && a.fact.status === "open" && b.fact.status !== "open" ? SETTLED_LATER : 0;
  const text = textScore(a, b);
  const moved = valuesAgree(a, b) ? 0 : movedScore(a, b);
  return text === 0 ? moved : Math.max(text + sameDue + settledLater, moved);
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

const ownerChange = (group: Group, about: string): Change | null => {
  const owned = group.flatMap((one) => (one.fact.owner === null ? [] : [{ one, owner: one.fact.owner }]));
  const last = owned.at(-1);
  if (last === undefined) return null;
  const isLast = (owner: string): boolean => sameName(owner, last.owner);
  if (owned.every(({ owner }) => isLast(owner))) return null;
  return changeOf(
    "owner",
    `Who: ${about}`,
    owned.map(({ one, owner }) => valueOf(one, isLast(owner) ? last.owner : owner, owner)),
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
  const owners = ownerChange(group, text);
  const known = group.flatMap(({ fact }) => (fact.owner === null ? [] : [fact.owner]));
  const changes = [dueChange(group, text), numberChange(group, text), owners, revivalChange(group, text)];
  const [first, ...others] = promises;
  return {
    fact: {
      ...wording.fact,
      owner: owners === null ? fullestName([...new Set(known)]) : lastKnown(known),
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
  terms: wordsAndBeginnings,
  compatible,
  score,
  joinAt: JOIN_AT,
  settle,
};
