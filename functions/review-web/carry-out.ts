import type { HandoffCommand, Refusal } from "../../shared/domain/commands.ts";
import { speakerKey } from "../../shared/domain/speakers.ts";
import { idsOf, undoable } from "../../shared/domain/undo.ts";
import { readCommand } from "../../shared/review/form-command.ts";
import type { Form } from "../../shared/review/form-fields.ts";
import { nextStop } from "../../shared/review/next-stop.ts";
import { anchorOf, type Attempt } from "../../shared/review/pages/page-context.ts";
import { refusalWords, unreadableForm } from "../../shared/review/refusal-words.ts";
import { reviewWork } from "../../shared/review/review-work.ts";
import { SAY } from "../../shared/review/texts/refusals.ts";
import type { ReviewWebDeps } from "./deps.ts";
import type { Visit } from "./visit.ts";

export type CarriedOut =
  | { ok: true /** Query and fragment that lead to what is next. */; goTo: string }
  | { ok: false; status: 403 | 409 | 422; attempt: Attempt };

/** These sign what the person read: somebody else's change in between has to be read first. */
const SIGNS_WHAT_WAS_READ: readonly HandoffCommand["type"][] = ["approve", "accept_rest", "accept_ownership"];

const STATUS: Readonly<Record<Refusal["code"], 403 | 409 | 422>> = {
  not_allowed: 403,
  wrong_state: 409,
  unknown_fact: 409,
  gate_closed: 409,
  changed_meanwhile: 409,
  unknown_field: 422,
  invalid_fields: 422,
};

/** Where the reader stays after a command that is about no statement of the review. */
const STEP_ANCHORS: Partial<Record<HandoffCommand["type"], string>> = {
  ask: "#questions",
  answer_question: "#questions",
  tick: "#checklists",
  untick: "#checklists",
  plan_kickoff: "#meetings",
  hold_internal_kickoff: "#meetings",
  record_csat: "#outcomes",
  record_signal: "#outcomes",
  record_churn: "#outcomes",
  reassign: "#people",
};

/** After these the reader looks at the same place again; after the others at what is next. */
const STAYS: readonly HandoffCommand["type"][] = ["reconsider", "undo", "name_speaker", "confirm_mail"];

const aboutOf = (command: HandoffCommand): string | null => {
  if ("factId" in command) return command.factId;
  if ("field" in command) return command.field;
  if ("conflictId" in command) return command.conflictId;
  if ("label" in command) return speakerKey(command);
  if ("mailId" in command) return command.mailId;
  return "answers" in command ? command.answers : null;
};

/** Carries out what a form asks for, and says where to go on; or why not, with the form for the page to show again. */
export const carryOut = async (
  form: Form,
  { who, role, deal, handoff }: Visit,
  deps: ReviewWebDeps,
): Promise<CarriedOut> => {
  const refused = (status: 403 | 409 | 422, message: string, missing: readonly string[] = []): CarriedOut => ({
    ok: false,
    status,
    attempt: { message, missing, form },
  });
  const command = readCommand(form, handoff);
  if (command === null) return refused(422, unreadableForm(form));
  const seen = Number(form["revision"]);
  const result = await deps.command({
    deal,
    command,
    actor: { email: who.session.email, role },
    ...(SIGNS_WHAT_WAS_READ.includes(command.type) && Number.isSafeInteger(seen) ? { expectedRevision: seen } : {}),
  });
  if (!result.ok) {
    if (result.refusal === "conflict" || result.refusal === "no_handoff") return refused(409, SAY.changedMeanwhile);
    const { refusal } = result;
    const words = refusalWords(refusal, { command, form, handoff, required: deps.required });
    return refused(STATUS[refusal.code], words, refusal.missing);
  }
  const undone = command.type === "undo" ? undoable(handoff, who.session.email) : null;
  const id = undone === null ? aboutOf(command) : (idsOf(undone)[0] ?? null);
  const step = STEP_ANCHORS[command.type];
  if (step !== undefined) return { ok: true, goTo: step };
  if ((role !== "ae" && role !== "admin") || id === null) return { ok: true, goTo: "#approve" };
  if (STAYS.includes(command.type)) return { ok: true, goTo: `#${anchorOf(id)}` };
  const clock = { now: deps.now(), timeZone: deps.timeZone };
  const stop = nextStop(
    reviewWork(handoff, deps.required, clock),
    reviewWork(result.handoff, deps.required, clock),
    id,
  );
  const query = stop.open === null ? "" : `?open=${stop.open}`;
  return { ok: true, goTo: `${query}#${stop.id === null ? "approve" : anchorOf(stop.id)}` };
};
