import { appendFileSync } from "node:fs";

export type LocalLog = (event: string, detail: Readonly<Record<string, unknown>>) => void;

/** Faults as JSON lines in the data folder. Messages of errors only: no text of a source gets here. */
export const openLog = (file: string): LocalLog => {
  // There from the start: whoever is told where it is looks there before anything went wrong.
  appendFileSync(file, "");
  return (event, detail) => {
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`);
  };
};

/** What a log line may hold of an error. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
