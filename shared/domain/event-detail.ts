import type { HandoffCommand } from "./commands.ts";
import { type Review, reviewedContent } from "./content.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTIONS } from "./facts.ts";
import type { EventDetail, Handoff } from "./handoff.ts";
import { speakerKey } from "./speakers.ts";

const MAIN = ["name", "text", "summary"];
const SILENT = new Set(["id", "evidence", "review", "writtenBy", "writtenAt", "answers", "measurable"]);

/** A statement in one line, the same for the engine's and the people's: `Send the list (by: vendor; due: 2026-05-01)`. */
const lineOf = (statement: Readonly<Record<string, unknown>>): string => {
  const main = MAIN.find((name) => typeof statement[name] === "string");
  const rest = Object.entries(statement).flatMap(([name, value]) => {
    if (name === main || SILENT.has(name)) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}: ${value.join(", ")}`];
    return typeof value === "string" || typeof value === "number" ? [`${name}: ${value}`] : [];
  });
  const words = main === undefined ? "" : String(statement[main]);
  return rest.length === 0 ? words : `${words} (${rest.join("; ")})`;
};

const personLine = ({ name, side, email }: { name: string; side: string; email: string | null }): string =>
  `${name} (${email === null ? side : `${side}, ${email}`})`;

const mailLine = ({ from, subject }: { from: string; subject: string | null }): string =>
  subject === null ? from : `${subject} (${from})`;

/** How a statement reads at present; null where there is none, or where a person rejected it. */
const readsNow = (handoff: Handoff, id: string): string | null => {
  const content = reviewedContent(handoff);
  type Line = { id: string; review: Review };
  const all: Line[] = [
    ...SECTIONS.flatMap((section): Line[] => content[section]),
    ...BANT_LETTERS.map((letter) => content.bant[letter]),
    ...CONTEXT_FIELDS.flatMap((field) => content.dealContext[field] ?? []),
    ...content.dealContext.competitors,
  ];
  const found = all.find((one) => one.id === id);
  if (found !== undefined) return found.review.state === "rejected" ? null : lineOf({ ...found });
  const speaker = handoff.namedSpeakers[id];
  if (speaker !== undefined) return `${speaker.label}: ${personLine(speaker)}`;
  const mail = id in handoff.confirmedMails ? handoff.draft.setAside.find((one) => one.id === id) : undefined;
  if (mail !== undefined) return `part of the deal: ${mailLine(mail)}`;
  const reason = handoff.notApplicable[id]?.reason;
  return reason === undefined ? (handoff.resolutions[id]?.value ?? null) : `not applicable: ${reason}`;
};

/** What the engine suggested under an id, in one line. */
const suggestedFor = (handoff: Handoff, id: string): string | null => {
  const { draft } = handoff;
  const plain = readsNow(
    {
      ...handoff,
      decisions: {},
      answers: {},
      notApplicable: {},
      resolutions: {},
      namedSpeakers: {},
      confirmedMails: {},
    },
    id,
  );
  const inLists = SECTIONS.some((section) => draft[section].some((fact) => fact.id === id));
  if (inLists || id.startsWith("bant.") || id.startsWith("dealContext.")) return plain;
  const doubtful = [...draft.unverified, ...draft.possiblyMissed].find((one) => one.id === id);
  if (doubtful !== undefined) return doubtful.text;
  const speaker = draft.speakers.find((one) => speakerKey(one) === id);
  if (speaker !== undefined)
    return `${speaker.label}: ${personLine({ ...speaker.takenFor, name: speaker.takenFor.name ?? "nobody known" })}`;
  const conflict = draft.conflicts.find((one) => one.id === id);
  return conflict === undefined ? null : `${conflict.about}: ${conflict.values.map(({ value }) => value).join(" / ")}`;
};

const aboutOf = (command: HandoffCommand, after: Handoff): string | null => {
  if (command.type === "add") return `added-${after.revision}`;
  if ("factId" in command) return command.factId;
  if ("field" in command) return command.field;
  if ("conflictId" in command) return command.conflictId;
  if ("questionId" in command) return command.questionId;
  if ("label" in command) return speakerKey(command);
  if ("mailId" in command) return command.mailId;
  return "about" in command ? command.about : null;
};

/** The words of a command that is about no statement; null for one that is, or that says nothing of its own. */
const wordsOf = (before: Handoff, command: HandoffCommand, after: Handoff): string | null => {
  if (command.type === "return")
    return command.gaps.map(({ section, reason, text }) => `${section} (${reason}): ${text}`).join("; ");
  if (command.type === "ask" || command.type === "answer_question" || command.type === "record_signal")
    return command.text;
  if (command.type === "plan_kickoff") return `${command.kickoff}: ${command.at}`;
  if (command.type === "record_csat")
    return command.comment === null ? `${command.score} of 5` : `${command.score} of 5: ${command.comment}`;
  if (command.type === "record_churn") return `${command.on}: ${command.reason}`;
  if (command.type === "tick" || command.type === "untick") return command.item;
  if (command.type === "reassign") return `${command.role}: ${command.person.name} <${command.person.email}>`;
  return command.type === "undo" ? (before.undo.find((step) => !after.undo.includes(step))?.summary ?? null) : null;
};

/** What a command was about, for the history: what the engine had said, how it read before, and how it reads now. */
export const detailOf = (before: Handoff, command: HandoffCommand, after: Handoff): EventDetail | null => {
  const about = aboutOf(command, after);
  const words = wordsOf(before, command, after);
  if (words !== null) return { about, suggested: null, before: null, after: words };
  if (about === null) return null;
  return {
    about,
    suggested: suggestedFor(before, about),
    before: readsNow(before, about),
    after: readsNow(after, about),
  };
};
