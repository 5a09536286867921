import type { Handoff } from "../domain/handoff.ts";
import { idsOf, undoable } from "../domain/undo.ts";
import type { Decided } from "./review-work.ts";
import { DECIDED_WORDS, statementsDecided, UNDO_WORDS } from "./texts/history.ts";
import { SPEAKER } from "./texts/people.ts";

/** What somebody did last and can undo, in a word and a line. */
export type LastDone = { word: string; text: string };

/** The newest command of `viewer` (mail address) that can be undone; `decided` as on the page. */
export const lastDone = (handoff: Handoff, viewer: string, decided: readonly Decided[]): LastDone | null => {
  const step = undoable(handoff, viewer);
  if (step === null) return null;
  const ids = idsOf(step);
  const [id] = ids;
  const only = ids.length === 1 ? decided.find((decision) => decision.id === id) : undefined;
  if (only !== undefined) return { word: DECIDED_WORDS[only.word], text: only.text };
  const speaker = handoff.namedSpeakers[id ?? ""];
  if (speaker !== undefined) return { word: UNDO_WORDS["name_speaker"] ?? "", text: SPEAKER.isNow(speaker) };
  const mail = handoff.draft.setAside.find((one) => one.id === id);
  if (mail !== undefined) return { word: UNDO_WORDS["confirm_mail"] ?? "", text: mail.subject ?? mail.from };
  const command = step.summary.split(" ")[0] ?? "";
  return { word: UNDO_WORDS[command] ?? UNDO_WORDS["reconsider"] ?? "", text: statementsDecided({ n: ids.length }) };
};
