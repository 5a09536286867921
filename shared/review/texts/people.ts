import type { DraftSpeaker } from "../../domain/speakers.ts";
import { words } from "./codes.ts";
import { plural } from "./numbers.ts";

/** What it rests on whom a speaker is taken for. */
const SPEAKER_FROM_WORDS: Readonly<Record<DraftSpeaker["takenFor"]["from"], string>> = {
  label: "by the name in the file",
  address: "by the address of the mail",
  invitee: "by the list of participants",
  introduction: "by what they say of themselves",
  nothing: "the label names nobody",
};

/** Whether somebody's turns are counted, or paragraphs of mails. */
type Kind = DraftSpeaker["kind"];
const turnsOf = ({ n, kind }: { n: number; kind: Kind }): string => plural(n, kind === "email" ? "paragraph" : "turn");

export const PEOPLE = {
  title: ({ customer }: { customer: string }): string => `People: ${customer}`,
  heading: "People",
  hint: "Say once who somebody is in a source: quotes, owners of promises, stakeholders, exports and mails follow. What was accepted or edited stays decided.",
  empty: "Nobody speaks in any source yet. Speakers are listed here once the first call or mail has been read.",
  count: ({ speakers, turns, kind }: { speakers: number; turns: number; kind: Kind }): string =>
    `${plural(speakers, "speaker")}, ${turnsOf({ n: turns, kind })}`,
  undo: "Undo the last correction",
} as const;

export const SPEAKER = {
  turns: turnsOf,
  quoted: ({ text }: { text: string }): string => `“${text}”`,
  /** `Priya Nair (customer, priya@acme.example)` */
  person: ({ name, side, email }: { name: string; side: string; email: string | null }): string =>
    `${name} (${[side === "unknown" ? "side unknown" : words(side), email].filter((part) => part !== null).join(", ")})`,
  nobody: "nobody known",
  somebodyOf: ({ side }: { side: string }): string => `somebody of the ${words(side)}`,
  takenFrom: ({ from }: { from: DraftSpeaker["takenFor"]["from"] }): string => `, ${SPEAKER_FROM_WORDS[from]}`,
  saidBy: ({ by }: { by: string }): string => ` said by ${by}, `,
  sayWho: "Say who it is…",
  change: "Change…",
  sayWhoOf: ({ label }: { label: string }): string => `Say who it is: ${label}`,
  changeOf: ({ label }: { label: string }): string => `Change: ${label}`,
  who: "Who is it?",
  somebodyElse: "Somebody else, as written below",
  name: "Name",
  side: "Side",
  address: "Address, if known",
  save: "Save",
  takeBack: "Take the name back",
  takeBackOf: ({ label }: { label: string }): string => `Take the name back: ${label}`,
  /** In a line of what was done last. */
  isNow: ({ label, name }: { label: string; name: string }): string => `${label} is ${name}`,
} as const;

/** Beside a correction that the draft is too old to show. */
export const REDRAFTING = " The draft is being made anew with it; reload in a minute.";
