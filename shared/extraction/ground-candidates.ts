import type { Deal } from "../domain/deal.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Note, Unverified } from "../domain/draft.ts";
import { Commitment, Dependency, type FactLists, Goal, Risk, Stakeholder, SuccessCriterion } from "../domain/facts.ts";
import type { Artefact, Source } from "../domain/source.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { Candidates, QuoteClaim } from "./candidates.ts";
import type { Extraction } from "./engine.ts";
import { overlaps, unitedEvidence } from "./evidence-overlap.ts";
import { factId, inReadingOrder, withUniqueIds } from "./fact-id.ts";
import { fold } from "./fold.ts";
import { groundBant } from "./ground-bant.ts";
import { checkStatement, distinctUnverified, type SetAside } from "./ground-claims.ts";
import { groundContext } from "./ground-context.ts";
import { type PreparedSource, prepareSource } from "./prepared-source.ts";
import { INJECTION_REASON } from "../domain/draft.ts";
import { apartFromMachine, noteOfMachineSpeech, type Speech } from "./speech-to-machine.ts";
import { SETTLEMENTS } from "./settlements.ts";
import { supportedDate, supportedDue, supportedEmail } from "./supported-values.ts";
import { wordTable } from "./word-table.ts";

export type GroundingInput = {
  deal: Deal;
  source: Source;
  extraction: Extraction;
  /** Name of the engine. */
  engine: string;
  /** Likely commitments that the engine left out, quotes unchecked. */
  possiblyMissed: Candidates["commitments"];
};

type Base = { prepared: PreparedSource; setAside: readonly SetAside[]; unverified: Unverified[] };
type Own = { id: string; evidence: Evidence[] };
/** A statement goes by its text, a person by the name. */
type Said = { text: string } | { name: string };

const saying = (one: Said): string => ("name" in one ? one.name : one.text);

const sameBesidesEvidence = (a: Own, b: Own): boolean =>
  JSON.stringify({ ...a, evidence: [] }) === JSON.stringify({ ...b, evidence: [] });

/** Grounds the candidates of one section; what has no quote goes to `unverified`. The same finding twice is one. */
const groundSection = <C extends Said & { quotes: QuoteClaim[] }, F extends Said & Own>(
  { section, prepared, setAside, unverified }: Base & { section: string },
  candidates: readonly C[],
  make: (candidate: C, own: Own) => F,
): F[] => {
  const facts: F[] = [];
  for (const candidate of candidates) {
    const statement = { section, text: saying(candidate), quotes: candidate.quotes };
    const checked = checkStatement(prepared, statement, setAside);
    if (!checked.ok) {
      unverified.push(checked.unverified);
      continue;
    }
    const { evidence } = checked;
    const fact = make(candidate, { id: factId(section, evidence), evidence });
    const same = facts.findIndex((other) => sameBesidesEvidence(other, fact));
    const before = facts[same];
    if (before === undefined) facts.push(fact);
    else facts[same] = { ...before, evidence: inReadingOrder(unitedEvidence(before.evidence, evidence)) };
  }
  return withUniqueIds(facts, (fact) => `${fold(saying(fact))} ${JSON.stringify(fact)}`);
};

const groundCommitments = (base: Base & { section: string }, candidates: Candidates["commitments"]): Commitment[] =>
  groundSection(base, candidates, (promise, own) =>
    Commitment.parse({ ...promise, ...own, due: supportedDue(promise, own.evidence) }),
  );

const groundLists = (trusted: Source, candidates: Candidates, base: Base): FactLists => ({
  goals: groundSection({ ...base, section: "goals" }, candidates.goals, (goal, own) =>
    Goal.parse({ ...goal, ...own, deadline: supportedDate(goal.deadline, own.evidence) }),
  ),
  stakeholders: groundSection({ ...base, section: "stakeholders" }, candidates.stakeholders, (person, own) =>
    Stakeholder.parse({ ...person, ...own, email: supportedEmail(person.email, trusted) }),
  ),
  commitments: groundCommitments({ ...base, section: "commitments" }, candidates.commitments),
  risks: groundSection({ ...base, section: "risks" }, candidates.risks, (risk, own) => Risk.parse({ ...risk, ...own })),
  dependencies: groundSection({ ...base, section: "dependencies" }, candidates.dependencies, (dependency, own) =>
    Dependency.parse({ ...dependency, ...own }),
  ),
  successCriteria: groundSection({ ...base, section: "successCriteria" }, candidates.successCriteria, (mark, own) =>
    SuccessCriterion.parse({ ...mark, ...own }),
  ),
});

/** What the engine took back itself: shown apart with its reason, whether or not the quote stands there. */
const takenBack = (prepared: PreparedSource, unsupported: Extraction["unsupported"] = []): Unverified[] =>
  unsupported.flatMap(({ text, quotes, reason }) => {
    const everything = { covers: () => true, reason };
    const checked = checkStatement(prepared, { section: "commitments", text, quotes }, [everything]);
    return checked.ok ? [] : [checked.unverified];
  });

/** Codes of parser notes that say how a file was tidied, and nothing about the deal. */
const HOUSEKEEPING: readonly string[] = [
  "cue_skipped",
  "disclaimer_set_aside",
  "signature_set_aside",
  "footer_set_aside",
  "quote_dropped",
  "nul_removed",
  "no_ends",
];

const SET_ASIDE = wordTable<string>({
  injection: INJECTION_REASON,
  other_deal: "the quote stands in a passage about another deal",
});

/**
 * The engine's notes that rest on a quote, and the passages that they set aside. Passages
 * that speak to a machine are set aside whatever the engine says; where it says nothing of them, the note is ours.
 */
const groundNotes = (
  prepared: PreparedSource,
  candidates: Candidates["notes"],
  speech: Speech,
): { notes: Note[]; setAside: SetAside[]; unverified: Unverified[] } => {
  const checks = candidates.map((note) => ({
    note,
    checked: checkStatement(
      prepared,
      { section: "notes", text: note.text, quotes: note.quotes },
      note.code === "other" ? speech.setAside : [],
    ),
  }));
  const told = checks.flatMap(({ note, checked }) =>
    checked.ok && note.code === "injection" ? checked.evidence.map(({ segmentId }) => segmentId) : [],
  );
  const untold = noteOfMachineSpeech(
    prepared.source.fileName,
    new Set([...speech.toMachine].filter((id) => !told.includes(id))),
  );
  return {
    notes: [
      ...checks.flatMap(({ note, checked }) =>
        checked.ok ? [{ code: note.code, text: note.text, source: prepared.source.fileName }] : [],
      ),
      ...(untold === null ? [] : [untold]),
    ],
    setAside: [
      ...speech.setAside,
      ...checks.flatMap(({ note, checked }): SetAside[] => {
        const reason = SET_ASIDE[note.code];
        return checked.ok && reason !== undefined
          ? checked.evidence.map((passage) => ({ covers: (one: Evidence) => overlaps(passage, one), reason }))
          : [];
      }),
    ],
    unverified: checks.flatMap(({ checked }) => (checked.ok ? [] : [checked.unverified])),
  };
};

const sourceLink = ({ kind, title, fileName }: Source): Artefact => ({
  kind: kind === "email" ? "email_thread" : "transcript",
  title: title ?? fileName,
  url: null,
});

/**
 * Checks what an engine found in one source. Statements whose quote stands there become facts with evidence and a
 * stable id; the others go to `unverified` with the quote as claimed and the reason. Values that the source does not
 * support (an address that stands nowhere, a date without a word of time in the quotes) are blanked. Passages that speak
 * to a machine carry no statement, whether the engine reports them or not. Pure.
 */
export const toSourceFacts = ({ deal, source, extraction, engine, possiblyMissed }: GroundingInput): SourceFacts => {
  const prepared = prepareSource(source);
  const speech = apartFromMachine(source);
  const { notes, setAside, unverified } = groundNotes(prepared, extraction.candidates.notes, speech);
  const base = { prepared, setAside, unverified };
  const facts = groundLists(speech.toPeople, extraction.candidates, base);
  const bant = groundBant(extraction.candidates.bant, base);
  const dealContext = groundContext(extraction.candidates, { ...base, deal });
  // A guess of the rules that does not stand in the source is of no use to anybody: it is dropped, not listed as unverified.
  const missed = groundCommitments({ ...base, section: "possiblyMissed", unverified: [] }, possiblyMissed);
  // What settles no promise is nobody's loss either.
  const settlements = groundCommitments(
    { ...base, section: SETTLEMENTS, unverified: [] },
    extraction.settlements ?? [],
  );
  const readerNotes = source.notes.filter(({ code }) => !HOUSEKEEPING.includes(code));
  return {
    dealId: source.dealId,
    sourceId: source.sourceId,
    fileName: source.fileName,
    format: source.format,
    occurredAt: source.occurredAt,
    engine,
    names: "",
    facts,
    bant,
    dealContext,
    unverified: distinctUnverified([...unverified, ...takenBack(prepared, extraction.unsupported)]),
    possiblyMissed: missed,
    settlements,
    artefacts: [sourceLink(source), ...speech.toPeople.artefacts],
    notes: [...readerNotes.map(({ code, text }) => ({ code, text, source: source.fileName })), ...notes],
    calls: extraction.calls,
    messages:
      source.kind === "email"
        ? source.segments.map(({ messageId, id, quoted, speaker, text }) => ({
            messageId: messageId ?? "",
            segmentId: id,
            quoted,
            speaker,
            text,
          }))
        : [],
  };
};
