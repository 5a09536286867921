import type { CommandContext, HandoffCommand } from "./commands.ts";
import { isFieldPath } from "./completeness.ts";
import { SECTION_FIELDS, Section } from "./facts.ts";
import { Additions, type FieldValues, type Handoff } from "./handoff.ts";
import { faults, type Outcome, refuse } from "./outcome.ts";

const FIELD_DEFAULTS: Readonly<Record<Section, Record<string, unknown>>> = {
  goals: { metric: null, baseline: null, target: null, deadline: null, measurable: false },
  stakeholders: { org: "customer", title: null, email: null, roles: [], stance: "neutral" },
  commitments: { by: "vendor", owner: null, due: null, dueText: null, category: "other", status: "open" },
  risks: { category: "technical", severity: "medium" },
  dependencies: { kind: "integration" },
  successCriteria: { horizonDays: null },
};

/** Adds a statement in a person's words; taken from the possibly missed, it keeps its checked quotes. */
export const addStatement = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "add" }>,
  { actor, now }: CommandContext,
): Outcome => {
  const fact = {
    ...FIELD_DEFAULTS[command.section],
    ...command.fields,
    id: `added-${handoff.revision + 1}`,
    // What the rules found and the model left out has checked quotes of its own: taken in, it keeps them.
    evidence: handoff.draft.possiblyMissed.find(({ id }) => id === command.answers)?.evidence ?? [],
    writtenBy: actor.email,
    writtenAt: now,
    answers: command.answers,
  };
  const checked = SECTION_FIELDS[command.section].safeParse(fact);
  if (!checked.success) return refuse("invalid_fields", faults(checked.error));
  const { additions } = handoff;
  return {
    change: { additions: Additions.parse({ ...additions, [command.section]: [...additions[command.section], fact] }) },
  };
};

/** Answers a blank: a single field gets the text, a list a statement of its own. */
export const answerField = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "answer" }>,
  context: CommandContext,
): Outcome => {
  const { field, text, status } = command;
  if (!isFieldPath(field)) return refuse("unknown_field", `There is no field ${field}.`, [field]);
  const [head, detail] = field.split(".");
  if (head === "bant" || head === "dealContext") {
    const answer = { by: context.actor.email, at: context.now, text, status };
    return { change: { answers: { ...handoff.answers, [field]: answer } } };
  }
  const section = Section.safeParse(head);
  if (!section.success) return refuse("unknown_field", `There is no field ${field}.`, [field]);
  const fields: FieldValues =
    section.data === "stakeholders" ? { name: text, roles: detail === undefined ? [] : [detail] } : { text };
  if (section.data === "successCriteria" && detail !== undefined) fields["horizonDays"] = Number(detail);
  return addStatement(handoff, { type: "add", section: section.data, fields, answers: field }, context);
};
