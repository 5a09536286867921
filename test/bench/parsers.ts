import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { parseSync } from "subtitle";
import webvtt from "webvtt-parser";
import { z } from "zod";
import type { Source } from "../../shared/domain/source.ts";
import { voiceSpans } from "../../shared/sources/cue-text.ts";
import { DEFAULT_LIMITS } from "../../shared/sources/limits.ts";
import { heldMail } from "../../shared/sources/mail/held-mail.ts";
import { readMail } from "../../shared/sources/mail/read-mail.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { parseSrt } from "../../shared/sources/srt.ts";
import { parseWebVtt } from "../../shared/sources/webvtt.ts";
import { deal } from "../support/facts.ts";
import { callOf } from "./long-call.ts";
import { madeMailbox } from "./made-mailbox.ts";
import { line, quickest, title } from "./print.ts";

const HOURS = 10;
const RUNS = 5;
const MB = 1024 * 1024;
const MAILBOX_MB = 1024;

const clock = (seconds: number, sign: string): string =>
  new Date(seconds * 1000).toISOString().slice(11, 23).replace(".", sign);

const vttOf = ({ segments }: Source): string =>
  `WEBVTT\n\n${segments
    .map(
      // One of the peers takes numbers only.
      ({ speaker, start, end, text }, n) =>
        `${n + 1}\n${clock(start ?? 0, ".")} --> ${clock(end ?? 0, ".")}\n<v ${speaker ?? "?"}>${text}</v>\n`,
    )
    .join("\n")}`;
const srtOf = ({ segments }: Source): string =>
  segments
    .map(
      ({ speaker, start, end, text }, n) =>
        `${n + 1}\n${clock(start ?? 0, ",")} --> ${clock(end ?? 0, ",")}\n${speaker ?? "?"}: ${text}\n`,
    )
    .join("\n");
const textOf = ({ segments }: Source): string =>
  segments
    .map(({ speaker, start, text }) => `[${clock(start ?? 0, ".").slice(0, 8)}] ${speaker ?? "?"}: ${text}`)
    .join("\n");
const transcribeOf = ({ segments }: Source): string =>
  JSON.stringify({
    jobName: "bench",
    results: {
      transcripts: [{ transcript: segments.map(({ text }) => text).join(" ") }],
      audio_segments: segments.map(({ speaker, start, end, text }, id) => ({
        id,
        transcript: text,
        start_time: String(start ?? 0),
        end_time: String(end ?? 0),
        speaker_label: speaker ?? "?",
        items: [],
      })),
    },
  });

type Parser = readonly [name: string, parse: () => unknown];

/** Ours first; the others relate to it. Each runs several times in turn, so that a busy moment hits all of them. */
const beside = async (bytes: number, [ours, ...peers]: readonly [Parser, ...Parser[]]): Promise<void> => {
  const best = new Map<string, number>();
  for (let run = 0; run < RUNS; run += 1)
    for (const [name, parse] of [ours, ...peers])
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, await quickest(1, parse)));
  const own = best.get(ours[0]) ?? 0;
  for (const [name, milliseconds] of best) {
    const ratio = name === ours[0] ? "" : `x${(milliseconds / own).toFixed(2)} our time`;
    line(name, (bytes / MB / milliseconds) * 1000, "MB/s", ratio);
  }
};

const benchTranscripts = async (): Promise<void> => {
  title(`Transcripts of ${HOURS} h; a peer's time as a multiple of ours`);
  const call = await callOf(HOURS);
  const [vtt, srt, json, text] = [vttOf(call), srtOf(call), transcribeOf(call), textOf(call)];
  const whole = (content: string): Parser["1"] => {
    const bytes = Buffer.from(content);
    return () => parseSource({ bytes, fileName: "call", dealId: deal.dealId }, deal);
  };
  await beside(vtt.length, [
    ["WebVTT, cues and their voices: ours", () => (parseWebVtt(vtt)?.cues ?? []).map((cue) => voiceSpans(cue.text))],
    ["WebVTT: webvtt-parser", () => new webvtt.WebVTTParser().parse(vtt, "metadata")],
    ["WebVTT: subtitle", () => parseSync(vtt)],
  ]);
  await beside(srt.length, [
    ["SRT, cues: ours", () => parseSrt(srt)],
    ["SRT: subtitle", () => parseSync(srt)],
  ]);
  await beside(json.length, [
    ["Amazon Transcribe to a source: ours", whole(json)],
    ["Amazon Transcribe: JSON.parse alone", () => JSON.parse(json)],
  ]);
  await beside(vtt.length, [["WebVTT to a source: ours, no peer does it", whole(vtt)]]);
  await beside(text.length, [["plain text to a source: ours, no peer does it", whole(text)]]);
};

const collected = async (bytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of madeMailbox(bytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Single mails out of the made mailbox, without the lines in between. */
const mailsOf = (mailbox: Buffer): Buffer[] =>
  mailbox
    .toString("latin1")
    .split(/^From writer.*\r\n/m)
    .slice(1)
    .map((mail) => Buffer.from(mail, "latin1"));

const benchMails = async (): Promise<void> => {
  title("Single mails with files attached; a peer's time as a multiple of ours");
  const mails = mailsOf(await collected(8 * MB));
  const bare = mails.map((mail) => Buffer.from(heldMail(mail, DEFAULT_LIMITS).bytes));
  const each = (all: readonly Buffer[], parse: (mail: Buffer) => Promise<unknown>) => async () => {
    for (const mail of all) await parse(mail);
  };
  for (const [name, all] of [
    ["files", mails],
    ["no file", bare],
  ] as const)
    await beside(
      all.reduce((sum, { length }) => sum + length, 0),
      [
        [`mails with ${name}: ours`, each(all, (mail) => readMail(heldMail(mail, DEFAULT_LIMITS).bytes))],
        [`mails with ${name}: postal-mime`, each(all, (mail) => PostalMime.parse(mail))],
        [`mails with ${name}: mailparser`, each(all, (mail) => simpleParser(mail))],
      ],
    );
};

const Reading = z.object({ milliseconds: z.number(), peak: z.number(), before: z.number(), mails: z.number() });

const benchMailbox = async (): Promise<void> => {
  title(`An .mbox of ${MAILBOX_MB} MB, read as it arrives in a process of its own`);
  const script = join(import.meta.dirname, "read-mailbox.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, script, String(MAILBOX_MB)]);
  const { milliseconds, peak, before, mails } = Reading.parse(JSON.parse(stdout));
  line(`${mails.toLocaleString("en-US")} mails to a source`, (MAILBOX_MB / milliseconds) * 1000, "MB/s");
  line("memory at its peak (RSS)", peak / MB, "MB", `x${(peak / MB / MAILBOX_MB).toFixed(2)} the mailbox`);
  line("of that before the first byte was read", before / MB, "MB");
};

/** What our parsers take, beside parsers from npm on the same bytes in the same run. */
export const benchParsers = async (): Promise<void> => {
  await benchTranscripts();
  await benchMails();
  await benchMailbox();
};
