import { z } from "zod";
import { HandoffCommand } from "../domain/commands.ts";
import { Section, SECTIONS } from "../domain/facts.ts";
import { FieldValues, type Handoff } from "../domain/handoff.ts";
import { isFieldPath } from "../domain/completeness.ts";
import { changedFields, type Editable, editableOf, type Form, readFields } from "./form-fields.ts";
import { DOCUMENT_SECTIONS } from "./texts/sections.ts";
import { momentOf } from "./when.ts";

/** What a browser may send: text only. A file among the fields is no form of ours. */
export const FormBody = z.record(z.string().max(100), z.union([z.string(), z.array(z.string())]));

const text = (form: Form, name: string): string => {
  const value = form[name];
  return (typeof value === "string" ? value : (value?.at(-1) ?? "")).trim();
};
const textOrNull = (form: Form, name: string): string | null => text(form, name) || null;

/** What JSON of a form says; null where it is none, or says something else. */
const parsedJson = <T>(json: string, schema: z.ZodType<T>): T | null => {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
};

/** Without what the form showed every field counts as changed: the person's values win. */
const parseShown = (json: string): FieldValues => parsedJson(json, FieldValues) ?? {};

const sectionOf = (form: Form): Editable | null => editableOf(text(form, "section"));

/** When the decision was made that the form showed; undefined for a form that showed none. */
const seenIn = (form: Form): string | undefined => (form["seen"] === undefined ? undefined : text(form, "seen"));

const editCommand = (form: Form): unknown => {
  const section = sectionOf(form);
  if (section === null) return null;
  const factId = text(form, "factId");
  const fields = changedFields(readFields(section, form), parseShown(text(form, "was")));
  // Saved without a change: the person read it and agrees.
  return Object.keys(fields).length === 0
    ? { type: "accept", factId, seen: seenIn(form) }
    : { type: "edit", factId, fields, seen: seenIn(form) };
};

/** A possibly missed promise with its fields, or an unverified statement in the person's words. */
const takeInCommand = (form: Form, handoff: Handoff): unknown => {
  const id = text(form, "factId");
  const said = text(form, "text");
  const missed = handoff.draft.possiblyMissed.find((fact) => fact.id === id);
  if (missed !== undefined) {
    const { by, owner, due, dueText, category, status } = missed;
    const fields = { text: said || missed.text, by, owner, due, dueText, category, status };
    return { type: "add", section: "commitments", fields, answers: id };
  }
  const doubtful = handoff.draft.unverified.find((fact) => fact.id === id);
  if (doubtful === undefined) return null;
  const section = Section.safeParse(doubtful.section).data;
  const words = said || doubtful.text;
  if (section === "stakeholders") return { type: "add", section, fields: { name: words }, answers: id };
  if (section !== undefined) return { type: "add", section, fields: { text: words }, answers: id };
  return { type: "answer", field: doubtful.section, text: words, status: textOrNull(form, "status") };
};

/** Whether a statement of this section can be taken in by a person at all. */
export const canTakeIn = (section: string): boolean =>
  SECTIONS.some((name) => name === section) || isFieldPath(section);

const GAP = "gap.";
/** Ticked sections, and those with a text though nobody ticked them: what somebody wrote counts. */
const readGaps = (form: Form): { section: string; reason: string | undefined; text: string }[] => {
  const ticked = form["gap"] ?? [];
  const written = Object.keys(form).filter((name) => name.startsWith(GAP) && text(form, name) !== "");
  const sections = new Set<string>([
    ...(typeof ticked === "string" ? [ticked] : ticked),
    ...written.map((name) => name.slice(GAP.length)),
  ]);
  return DOCUMENT_SECTIONS.filter((section) => sections.has(section)).map((section) => ({
    section,
    reason: text(form, `reason.${section}`) || undefined,
    text: text(form, `${GAP}${section}`),
  }));
};

/** Day and time as the form's zone has them (`zone`, an IANA name), as a moment in UTC; empty where they are none. */
const momentIn = (form: Form): string =>
  momentOf({ day: text(form, "day"), time: text(form, "time") || "09:00", timeZone: text(form, "zone") }) ?? "";

type Reader = (form: Form, handoff: Handoff) => unknown;
const factCommand =
  (type: string): Reader =>
  (form) => ({ type, factId: text(form, "factId") });
const plain =
  (type: string): Reader =>
  () => ({ type });

const Picked = z.object({ name: z.string(), side: z.string(), email: z.string().nullable() });

/** The person picked from the list, else the one written. A label is taken as it is: blanks around it are part of it. */
const nameSpeakerCommand = (form: Form): unknown => {
  const written = { name: text(form, "name"), side: text(form, "side"), email: textOrNull(form, "email") };
  const picked = text(form, "person");
  const person = picked === "" ? written : parsedJson(picked, Picked);
  if (person === null) return null;
  return {
    type: "name_speaker",
    sourceId: text(form, "sourceId"),
    label: form["label"],
    ...person,
    seen: seenIn(form),
  };
};

/** Forms by the value of their `command` field. */
const READERS: Readonly<Record<string, Reader>> = {
  accept: (form) => ({ type: "accept", factId: text(form, "factId"), seen: seenIn(form) }),
  reconsider: factCommand("reconsider"),
  reject: (form) => ({
    type: "reject",
    factId: text(form, "factId"),
    reason: textOrNull(form, "reason"),
    seen: seenIn(form),
  }),
  edit: editCommand,
  take_in: takeInCommand,
  add: (form) => {
    const section = sectionOf(form);
    return section === null
      ? null
      : { type: "add", section, fields: readFields(section, form), answers: textOrNull(form, "answers") };
  },
  answer: (form) => ({
    type: "answer",
    field: text(form, "field"),
    text: text(form, "text"),
    status: textOrNull(form, "status"),
  }),
  mark_not_applicable: (form) => ({
    type: "mark_not_applicable",
    field: text(form, "field"),
    reason: text(form, "reason"),
  }),
  resolve_conflict: (form) => ({
    type: "resolve_conflict",
    conflictId: text(form, "conflictId"),
    value: text(form, "other") || text(form, "value"),
  }),
  return: (form) => ({ type: "return", gaps: readGaps(form) }),
  ask: (form) => ({ type: "ask", about: textOrNull(form, "about"), text: text(form, "text") }),
  answer_question: (form) => ({
    type: "answer_question",
    questionId: text(form, "questionId"),
    text: text(form, "text"),
  }),
  plan_kickoff: (form) => ({ type: "plan_kickoff", kickoff: text(form, "kickoff"), at: momentIn(form) }),
  hold_internal_kickoff: plain("hold_internal_kickoff"),
  tick: (form) => ({ type: "tick", item: text(form, "item") }),
  untick: (form) => ({ type: "untick", item: text(form, "item") }),
  record_csat: (form) => ({
    type: "record_csat",
    score: Number(text(form, "score")),
    comment: textOrNull(form, "text"),
  }),
  record_signal: (form) => ({ type: "record_signal", kind: text(form, "kind"), text: text(form, "text") }),
  record_churn: (form) => ({ type: "record_churn", on: text(form, "on"), reason: text(form, "text") }),
  reassign: (form) => ({
    type: "reassign",
    role: text(form, "role"),
    person: { name: text(form, "name"), email: text(form, "email") },
  }),
  name_speaker: nameSpeakerCommand,
  confirm_mail: (form) => ({ type: "confirm_mail", mailId: text(form, "mailId") }),
  accept_rest: plain("accept_rest"),
  leave_out_unverified: plain("leave_out_unverified"),
  undo: plain("undo"),
  approve: plain("approve"),
  request_review: plain("request_review"),
  accept_ownership: plain("accept_ownership"),
  hold_kickoff: plain("hold_kickoff"),
  reach_first_value: plain("reach_first_value"),
};

/** The command that a form stands for; null when it is incomplete or none of ours. The domain decides the rest. */
export const readCommand = (form: Form, handoff: Handoff): HandoffCommand | null => {
  const name = text(form, "command");
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return HandoffCommand.safeParse(reader?.(form, handoff)).data ?? null;
};
