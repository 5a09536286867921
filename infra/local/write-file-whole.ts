import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";

/** Writes a file so that a process killed at any moment leaves the old one or the new one, never half of one. */
export const writeFileWhole = (file: string, content: string | Uint8Array, mode = 0o644): void => {
  const draft = `${file}.${randomUUID()}.part`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
};
