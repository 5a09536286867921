import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What became of one case: `excused` cases are contested or a matter of policy by the corpus's own word. */
export type Verdict = { id: string; passed: boolean; excused: boolean; detail?: string };

export type Corpus = { name: string; run(root: string): Promise<Verdict[]> };

export const readCases = <Schema extends z.ZodType>(root: string, path: string, schema: Schema): z.infer<Schema>[] =>
  z.array(schema).parse(JSON.parse(readFileSync(join(root, path), "utf8")));

export const readBytes = (root: string, ...path: string[]): Uint8Array => readFileSync(join(root, ...path));

export const foldSpace = (text: string): string => text.replace(/\s+/g, " ").trim();
