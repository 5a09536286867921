import type { HandoffEvent } from "../../domain/handoff.ts";
import { plural } from "./numbers.ts";

/** What each command is called once it has been carried out. */
export const DECIDED_WORDS = {
  accepted: "Accepted",
  edited: "Edited",
  rejected: "Rejected",
  left_out: "Left out",
  added: "Added",
  answered: "Answered",
  not_applicable: "Not applicable",
  resolved: "Settled",
} as const;
/** What a command that decided several things at once, or took something back, is called beside "Undo". */
export const UNDO_WORDS: Readonly<Record<string, string>> = {
  accept_rest: "Accepted",
  leave_out_unverified: "Left out",
  reconsider: "Reopened",
  name_speaker: "Said who speaks",
  confirm_mail: "Took in a mail",
};
export type DecidedWord = keyof typeof DECIDED_WORDS;

/** How many statements a command decided that is taken back. */
export const statementsDecided = ({ n }: { n: number }): string => plural(n, "statement");

/** What happened, in the history; `detail` follows. */
export const EVENT_WORDS: Readonly<Record<HandoffEvent["type"], string>> = {
  draft_updated: "New draft",
  review_requested: "Sent for review",
  decided: "Decided",
  approved: "Approved",
  returned: "Returned with gaps",
  accepted: "Ownership accepted",
  kicked_off: "Customer kickoff held",
  first_value: "First value reached",
  question_asked: "Question asked",
  question_answered: "Question answered",
  kickoff_planned: "Kickoff planned",
  outcome_recorded: "Noted",
  ae_reassigned: "Handed to another AE",
  csm_reassigned: "Handed to another CSM",
  source_corrected: "Source corrected",
};

/** What a command is called in the history, by its type. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  accept: "Accepted",
  edit: "Edited",
  reject: "Rejected",
  reconsider: "Reopened",
  add: "Added",
  answer: "Answered",
  mark_not_applicable: "Marked as not applicable",
  resolve_conflict: "Settled a contradiction",
  accept_rest: "Accepted the rest",
  leave_out_unverified: "Left out what is unverified",
  undo: "Undid",
  name_speaker: "Said who a speaker is",
  confirm_mail: "Took a mail in",
  hold_internal_kickoff: "Internal kickoff held",
  tick: "Ticked off",
  untick: "Took the tick back",
  record_csat: "Satisfaction of the customer",
  record_signal: "Signal of the customer",
  record_churn: "Customer lost",
};

export const HISTORY = {
  title: ({ customer }: { customer: string }): string => `History: ${customer}`,
  heading: "History",
  nothingYet: "Nothing has happened yet. Look again in a minute.",
  system: "the system",
  internalKickoff: ({ moment }: { moment: string }): string => `Internal kickoff, ${moment}`,
  customerKickoff: ({ moment }: { moment: string }): string => `Customer kickoff, ${moment}`,
  before: ({ text }: { text: string | null }): string => `before: ${text}`,
  suggested: ({ text }: { text: string }): string => `suggested: ${text}`,
} as const;
