import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { mergeTurns } from "../../shared/sources/calls/utterance.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { SOME_DEAL } from "./some-deal.ts";
import { type Corpus, foldSpace, readBytes, readCases, type Verdict } from "./verdict.ts";

const Case = z.object({ file: z.string() });
const Turn = z.object({
  speaker: z.union([z.string(), z.number()]).nullable(),
  text: z.string(),
  start: z.number().nullable(),
  end: z.number().nullable(),
});

/** "Speaker 0" is how a bare 0 is shown. */
const bare = (speaker: string | null): string | null => speaker?.replace(/^Speaker (?=\w$)/, "") ?? null;
const close = (a: number | null, b: number | null): boolean => a === b || Math.abs((a ?? -1) - (b ?? -1)) < 0.011;

const wrong = async (root: string, file: string): Promise<string | null> => {
  const result = await parseSource(
    { bytes: readBytes(root, "asr", file), fileName: basename(file), dealId: SOME_DEAL.dealId },
    SOME_DEAL,
  );
  if (!result.ok) return result.fault.code;
  const turns = z.array(Turn).parse(JSON.parse(readFileSync(join(root, "asr", `${file}.turns.json`), "utf8")));
  const named = turns.map((turn) => ({ ...turn, speaker: turn.speaker === null ? null : String(turn.speaker) }));
  // Some expected files keep neighbouring turns of one speaker apart; a segment of ours is always the whole turn.
  const expected = mergeTurns(named, result.source.format === "whisper" ? "keep" : "merge");
  const { segments } = result.source;
  if (segments.length !== expected.length) return `${segments.length} turns, not ${expected.length}`;
  const at = expected.findIndex((turn, index) => {
    const segment = segments[index];
    return (
      segment === undefined ||
      bare(segment.speaker) !== turn.speaker ||
      foldSpace(segment.text) !== foldSpace(turn.text) ||
      !close(segment.start, turn.start) ||
      !close(segment.end, turn.end)
    );
  });
  return at < 0 ? null : `turn ${at}: ${JSON.stringify(segments[at])}`;
};

export const asr: Corpus = {
  name: "asr",
  run: async (root) => {
    const verdicts: Verdict[] = [];
    for (const { file } of readCases(root, "asr/cases.json", Case)) {
      const detail = await wrong(root, file);
      verdicts.push({ id: file, passed: detail === null, excused: false, ...(detail === null ? {} : { detail }) });
    }
    return verdicts;
  },
};
