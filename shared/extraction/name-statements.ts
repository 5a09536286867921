import type { Draft } from "../domain/draft.ts";
import type { Side } from "../domain/deal.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Commitment, FactLists, Stakeholder } from "../domain/facts.ts";
import type { Source } from "../domain/source.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { type NamedSpeaker, speakerKey } from "../domain/speakers.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { fold } from "./fold.ts";
import { fullestName, namesAgree, nameWords } from "./same-person.ts";
import { partsOf } from "./words.ts";

/** Whom a quote's speaker is to be called; `named`: by a person's word. */
type Who = { name: string; side: Side; named: NamedSpeaker | null };
/** null: nobody knows who said it, or the source cannot be looked at. */
export type WhoSaid = (evidence: Evidence) => Who | null;

type Backed = { evidence: Evidence[] };

/** By the segments of the sources as uploaded, so that a name holds whatever the evidence called the speaker before. */
export const whoSaidBy = (sources: readonly Source[], named: Readonly<Record<string, NamedSpeaker>>): WhoSaid => {
  const speakers = new Map(
    sources.flatMap(({ sourceId, segments }) =>
      segments.map(({ id, speaker, side }) => [`${sourceId} ${id}`, { label: speaker, side }] as const),
    ),
  );
  return ({ sourceId, segmentId }) => {
    const { label, side } = speakers.get(`${sourceId} ${segmentId}`) ?? { label: null, side: "unknown" };
    if (label === null) return null;
    const person = named[speakerKey({ sourceId, label })] ?? null;
    return { name: person?.name ?? label, side: person === null ? side : person.side, named: person };
  };
};

const withSpeaker =
  (who: WhoSaid) =>
  (evidence: Evidence): Evidence => {
    const said = who(evidence);
    return said === null || said.name === evidence.speaker ? evidence : { ...evidence, speaker: said.name };
  };

const backed =
  (who: WhoSaid) =>
  <T extends Backed>(fact: T): T => ({ ...fact, evidence: fact.evidence.map(withSpeaker(who)) });

const isSaidBy = ({ speaker }: Evidence, name: string): boolean => speaker !== null && fold(speaker) === fold(name);

/** Whether a quote tells by itself whom it is about: they say it, or somebody calls them by name. */
const tellsOf = (evidence: Evidence, name: string): boolean => {
  if (isSaidBy(evidence, name)) return true;
  const said = new Set(partsOf(fold(evidence.quote)));
  return nameWords(name).some((word) => said.has(word));
};

const isOneName = (a: string, b: string): boolean => fold(a) === fold(b) || namesAgree(a, b);

/**
 * Whom a statement about `name` is about by now (null: about whom it was), and what it still rests on. It goes with a
 * speaker who got another name only where nothing else tells of who bore the old one. Else it stays that person's, and
 * what the speaker said is taken off: it is somebody else's, whom the next reading brings.
 */
const followed = ({ evidence }: Backed, name: string, who: WhoSaid): { now: Who | null; evidence: Evidence[] } => {
  const all = evidence.map((one) => {
    const said = isSaidBy(one, name) ? who(one) : null;
    return { one, to: said === null || said.name === one.speaker ? null : said };
  });
  const stays = all.some(({ one, to }) => to === null && tellsOf(one, name));
  const about = stays ? name : (all.find(({ to }) => to !== null)?.to?.name ?? name);
  const kept = all.filter(({ to }) => to === null || isOneName(to.name, about));
  const moved = kept.flatMap(({ to }) => to ?? []);
  const [first] = moved;
  const full = fullestName([about, ...moved.map((to) => to.name)]) ?? about;
  return {
    now: first === undefined ? null : { ...first, name: full },
    evidence: kept.map(({ one }) => withSpeaker(who)(one)),
  };
};

const promise = (fact: Commitment, who: WhoSaid): Commitment => {
  if (fact.owner === null) return backed(who)(fact);
  const { now, evidence } = followed(fact, fact.owner, who);
  return { ...fact, evidence, owner: now?.name ?? fact.owner };
};

/** Whoever turns out to be somebody else does not keep the address and the side of whom they were taken for. */
const person = (fact: Stakeholder, who: WhoSaid): Stakeholder => {
  const { now, evidence } = followed(fact, fact.name, who);
  if (now === null) return { ...fact, evidence };
  const { name, side, named } = now;
  const isOne = isOneName(fact.name, name);
  const keepsOrg = side === "unknown" || (named === null && isOne);
  return {
    ...fact,
    evidence,
    name,
    org: keepsOrg ? fact.org : side,
    email: named?.email ?? (isOne ? fact.email : null),
  };
};

type Statements = FactLists & Pick<SourceFacts, "bant" | "dealContext" | "possiblyMissed">;

/** Statements with the people whom their speakers are: in the quotes, as owners of promises, as stakeholders. */
const nameStatements = <S extends Statements>(statements: S, who: WhoSaid): S => {
  const named = backed(who);
  const line = <T extends Backed>(one: T | null): T | null => (one === null ? null : named(one));
  const { bant, dealContext } = statements;
  return {
    ...statements,
    goals: statements.goals.map(named),
    stakeholders: statements.stakeholders.map((one) => person(one, who)),
    commitments: statements.commitments.map((one) => promise(one, who)),
    risks: statements.risks.map(named),
    dependencies: statements.dependencies.map(named),
    successCriteria: statements.successCriteria.map(named),
    bant: {
      budget: named(bant.budget),
      authority: named(bant.authority),
      need: named(bant.need),
      timeline: named(bant.timeline),
    },
    dealContext: {
      origin: line(dealContext.origin),
      trigger: line(dealContext.trigger),
      whyBought: line(dealContext.whyBought),
      competitors: dealContext.competitors.map(named),
    },
    possiblyMissed: statements.possiblyMissed.map((one) => promise(one, who)),
  };
};

const conflict = (one: Draft["conflicts"][number], who: WhoSaid): Draft["conflicts"][number] => {
  const values = one.values.map((said) => {
    const { now, evidence } = followed(said, said.value, who);
    return { value: now?.name ?? said.value, evidence };
  });
  const at = one.values.findIndex(({ value }) => value === one.current);
  return { ...one, values, current: values[at]?.value ?? one.current };
};

/** A draft with the people whom its speakers are. What people wrote themselves is not part of a draft, and stays. */
export const nameDraft = <D extends Statements & Pick<Draft, "conflicts">>(draft: D, who: WhoSaid): D => ({
  ...nameStatements(draft, who),
  conflicts: draft.conflicts.map((one) => conflict(one, who)),
});

const IN_PERSON = /\b(?:I|I['’](?:ll|m|ve|d)|ich)\b/u;

/** A promise in the first person is that of who speaks, and their side owes it. */
const spokenFor = (fact: Commitment, who: WhoSaid): Commitment => {
  const said = fact.evidence.map(who);
  const [first] = said;
  const named = first?.named ?? null;
  if (named === null || said.some((one) => one?.named !== named)) return fact;
  const own =
    fact.owner === named.label || (fact.owner === null && fact.evidence.some(({ quote }) => IN_PERSON.test(quote)));
  if (!own) return fact;
  return {
    ...fact,
    owner: named.name,
    by: named.side === "vendor" || named.side === "customer" ? named.side : fact.by,
  };
};

/**
 * Facts that were read before anybody named the speakers, as far as names can be put into them: what stands in until the
 * source has been read again. Who owes a promise follows where somebody speaks for themself.
 */
export const nameFacts = (facts: SourceFacts, who: WhoSaid): SourceFacts => {
  const promises = (all: readonly Commitment[]) => all.map((one) => promise(spokenFor(one, who), who));
  const { facts: lists, bant, dealContext, possiblyMissed } = facts;
  const {
    bant: b,
    dealContext: c,
    possiblyMissed: _,
    ...named
  } = nameStatements({ ...lists, bant, dealContext, possiblyMissed }, who);
  return {
    ...facts,
    facts: { ...named, commitments: promises(lists.commitments) },
    bant: b,
    dealContext: c,
    possiblyMissed: promises(possiblyMissed),
    settlements: promises(facts.settlements),
  };
};

/**
 * Stakeholders of a draft after renaming, two who turn out to be one made one: an accepted one that got the name of
 * another that stands gives its quotes and roles to that one, if its own tell the two apart again when the name is taken
 * back. Whoever was edited or rejected stays as the person left them.
 */
export const uniteRenamed = (
  before: readonly Stakeholder[],
  after: readonly Stakeholder[],
  stateOf: (id: string) => "accepted" | "edited" | "rejected" | null,
): Stakeholder[] => {
  const oldName = new Map(before.map(({ id, name }) => [id, name]));
  const isRenamed = ({ id, name }: Stakeholder) => oldName.get(id) !== name;
  const stands = ({ id }: Stakeholder) => stateOf(id) === "accepted" || stateOf(id) === "edited";
  const homes = new Map(
    after.flatMap((one): [string, Stakeholder][] => {
      if (!isRenamed(one) || stateOf(one.id) !== "accepted") return [];
      const home = after.find(
        (other) =>
          !isRenamed(other) &&
          stands(other) &&
          fold(other.name) === fold(one.name) &&
          other.evidence.some((said) => tellsOf(said, other.name)),
      );
      return home === undefined ? [] : [[one.id, home]];
    }),
  );
  return after.flatMap((one) => {
    if (homes.has(one.id)) return [];
    const joining = after.filter(({ id }) => homes.get(id) === one);
    if (joining.length === 0) return [one];
    const all = [one, ...joining];
    const roles = [...new Set(all.flatMap(({ roles: own }) => own))];
    const telling = roles.filter((role) => role !== "other");
    return [
      {
        ...one,
        evidence: unitedEvidence(...all.map(({ evidence }) => evidence)),
        roles: telling.length > 0 ? telling : roles,
      },
    ];
  });
};
