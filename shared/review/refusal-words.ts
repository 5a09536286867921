import type { z } from "zod";
import { COMMAND_RULES, type HandoffCommand, type Refusal } from "../domain/commands.ts";
import { gateFindings, isGateOpen } from "../domain/gate.ts";
import type { Handoff } from "../domain/handoff.ts";
import { editableOf, fieldsSchema, type Form } from "./form-fields.ts";
import { ROLE_WORDS, STATUS_WORDS } from "./texts/codes.ts";
import { FIELD_FAULTS, fieldLabel } from "./texts/fields.ts";
import { SAY } from "./texts/refusals.ts";

/** The box that a form cannot be sent without; blanks count as nothing, though browsers let them pass. */
const MUST_BE_WRITTEN: Readonly<Record<string, string>> = {
  answer: "text",
  mark_not_applicable: "reason",
  resolve_conflict: "other",
};

/** Why a form stands for no command. */
export const unreadableForm = (form: Form): string => {
  const command = String(form["command"]);
  if (command === "return") return SAY.gapWithoutText;
  if (command === "name_speaker") return SAY.namePerson;
  const box = new Map(Object.entries(MUST_BE_WRITTEN)).get(command);
  return box !== undefined && String(form[box] ?? "").trim() === "" ? SAY.writeFirst : SAY.badForm;
};

const sayIssue = (issue: z.core.$ZodIssue): string => {
  const name = String(issue.path[0] ?? "");
  if (issue.code === "too_small" && ["text", "summary", "name"].includes(name)) return SAY.writeFirst;
  const field = fieldLabel(name);
  if (issue.code === "too_small") return FIELD_FAULTS.empty({ field });
  if (issue.code === "too_big") return FIELD_FAULTS.tooLong({ field, most: issue.maximum });
  if (issue.code === "invalid_format")
    return issue.format === "email" ? FIELD_FAULTS.noAddress({ field }) : FIELD_FAULTS.noDate({ field });
  return FIELD_FAULTS.notOnTheList({ field });
};

const sayWrongFields = (command: HandoffCommand, form: Form): string => {
  const section = command.type === "add" ? command.section : editableOf(form["section"]);
  if (!("fields" in command) || section === null) return SAY.badForm;
  const checked = fieldsSchema(section).safeParse(command.fields);
  return checked.success ? SAY.badForm : [...new Set(checked.error.issues.map(sayIssue))].join(" ");
};

/**
 * A refusal in the words of the page: the labels of its fields instead of paths and codes. What the domain says in a
 * sentence of its own stays as it is.
 */
export const refusalWords = (
  refusal: Refusal,
  {
    command,
    form,
    handoff,
    required,
  }: { command: HandoffCommand; form: Form; handoff: Handoff; required: readonly string[] },
): string => {
  const rule = COMMAND_RULES[command.type];
  switch (refusal.code) {
    case "not_allowed":
      return SAY.onlyFor({
        roles: rule.roles.filter((role) => role !== "system").map((role) => ROLE_WORDS[role]),
      });
    case "wrong_state": {
      const { status } = handoff.state;
      return rule.states.includes(status) ? refusal.message : SAY.notWhile({ status: STATUS_WORDS[status] });
    }
    case "gate_closed":
      return isGateOpen(gateFindings(handoff, required)) ? refusal.message : SAY.gateClosed;
    case "invalid_fields":
      return sayWrongFields(command, form);
    case "unknown_field":
      return SAY.unknownField;
    case "changed_meanwhile":
    case "unknown_fact":
      return refusal.message;
  }
};
