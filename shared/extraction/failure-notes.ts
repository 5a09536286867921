import type { Note } from "../domain/draft.ts";
import { compareText } from "./fact-id.ts";

/** An upload that could not be read, in words for people. */
export type Failure = { fileName: string; message: string };

export const SOURCE_FAILED = "source_failed";

/** A note for each, in an order that does not depend on when they failed. */
export const failureNotes = (failures: readonly Failure[]): Note[] =>
  failures
    .map(({ fileName, message }) => ({ code: SOURCE_FAILED, text: `${fileName}: ${message}`, source: fileName }))
    .sort((a, b) => compareText(a.text, b.text));
