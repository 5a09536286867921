import { z } from "zod";
import type { Cue } from "../../shared/sources/cue.ts";
import { plainCueText } from "../../shared/sources/cue-text.ts";
import { cueUtterances } from "../../shared/sources/cue-utterances.ts";
import { decodeText } from "../../shared/sources/decode-text.ts";
import { mergeTurns } from "../../shared/sources/calls/utterance.ts";
import { parseSrt } from "../../shared/sources/srt.ts";
import { parseTranscriptText } from "../../shared/sources/transcript-text.ts";
import { parseWebVtt } from "../../shared/sources/webvtt.ts";
import { type Corpus, foldSpace, readBytes, readCases, type Verdict } from "./verdict.ts";

const Case = z.object({
  id: z.string(),
  file: z.string(),
  format: z.enum(["vtt", "srt", "txt"]),
  cue_count: z.number().optional(),
  cues: z
    .array(
      z.object({
        id: z.string().optional(),
        start: z.number().optional(),
        end: z.number().optional(),
        text_raw: z.string().optional(),
        text: z.string().optional(),
        speaker: z.string().nullish(),
      }),
    )
    .optional(),
  speakers: z.array(z.string()).optional(),
  speakers_prefix: z.array(z.string()).optional(),
  turns: z.array(z.object({ speaker: z.string().nullable(), text: z.string() })).optional(),
  text_contains: z.array(z.string()).optional(),
  expect_error: z.boolean().optional(),
  contested: z.boolean().optional(),
  policy: z.string().optional(),
});
type Case = z.infer<typeof Case>;

/** Null: not a file of that format, or nothing in it. */
const cuesOf = (kind: Case["format"], text: string): Cue[] | null => {
  if (kind === "vtt") return parseWebVtt(text)?.cues ?? null;
  const cues = parseSrt(text);
  return cues.length === 0 ? null : cues;
};

const sameSpeakers = (said: readonly (string | null)[], expected: readonly string[]): boolean => {
  const names = [...new Set(said.filter((name) => name !== null))].sort();
  return JSON.stringify(names) === JSON.stringify([...expected].sort());
};

const wrongText = (c: Case, text: string): string | null => {
  const { head, utterances } = parseTranscriptText(text);
  const spoken =
    utterances.length > 0 ? utterances : [{ speaker: null, start: null, end: null, text: head.join("\n") }];
  const turns = mergeTurns(spoken).map(({ speaker, text }) => ({ speaker, text }));
  if (c.turns !== undefined && JSON.stringify(turns) !== JSON.stringify(c.turns)) return JSON.stringify(turns);
  const names = turns.map(({ speaker }) => speaker);
  return c.speakers !== undefined && !sameSpeakers(names, c.speakers) ? `speakers ${names.join()}` : null;
};

const wrongCue = (cue: Cue, expected: NonNullable<Case["cues"]>[number]): string | null => {
  const close = (a: number, b: number) => Math.abs(a - b) < 0.0005;
  if (expected.id !== undefined && expected.id !== cue.id) return `id ${cue.id}`;
  if (expected.start !== undefined && !close(expected.start, cue.start)) return `start ${cue.start}`;
  if (expected.end !== undefined && !close(expected.end, cue.end)) return `end ${cue.end}`;
  if (expected.text_raw !== undefined && expected.text_raw !== cue.text) return `raw ${JSON.stringify(cue.text)}`;
  const [spoken] = cueUtterances([cue]);
  if (expected.speaker !== undefined && expected.speaker !== (spoken?.speaker ?? null))
    return `speaker ${spoken?.speaker}`;
  const text = expected.speaker === undefined ? plainCueText(cue.text) : foldSpace(spoken?.text ?? "");
  return expected.text !== undefined && foldSpace(expected.text) !== text ? `text ${JSON.stringify(text)}` : null;
};

const wrong = (c: Case, root: string): string | null => {
  const text = decodeText(readBytes(root, "parsers/vtt", c.file))?.text ?? "";
  if (c.format === "txt") return wrongText(c, text);
  const cues = cuesOf(c.format, text);
  if (c.expect_error === true) return cues === null ? null : `${cues.length} cues`;
  const found = cues ?? [];
  if (c.cue_count !== undefined && c.cue_count !== found.length) return `${found.length} cues, not ${c.cue_count}`;
  for (const [at, expected] of (c.cues ?? []).entries()) {
    const cue = found[at];
    const difference = cue === undefined ? "missing" : wrongCue(cue, expected);
    if (difference !== null) return `cue ${at}: ${difference}`;
  }
  const names = cueUtterances(found).map(({ speaker }) => speaker);
  const speakers = c.speakers ?? c.speakers_prefix;
  if (speakers !== undefined && !sameSpeakers(names, speakers)) return `speakers ${[...new Set(names)].join()}`;
  const whole = foldSpace(found.map((cue) => plainCueText(cue.text)).join(" "));
  const missing = (c.text_contains ?? []).find((part) => !whole.includes(part));
  return missing === undefined ? null : `lacks ${missing}`;
};

export const vtt: Corpus = {
  name: "parsers/vtt",
  run: async (root) =>
    readCases(root, "parsers/vtt/cases.json", Case).map((c): Verdict => {
      const detail = wrong(c, root);
      const excused = c.contested === true || c.policy !== undefined;
      return { id: c.id, passed: detail === null, excused, ...(detail === null ? {} : { detail }) };
    }),
};
