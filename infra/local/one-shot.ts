import { openAsBlob } from "node:fs";
import { access, constants, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { HandoffDocument } from "../../shared/domain/document.ts";
import { isReadyForReview } from "../../shared/domain/deal.ts";
import { HandoffApiError } from "../client/handoff-client.ts";
import { type ApiClient, putBytes, type UploadAddress, type UploadStatus } from "./api-client.ts";
import type { DealFolder, SourceFile } from "./deal-folder.ts";
import type { Mailbox } from "./mailbox.ts";

/** Something that was waited for will not come; the message says what. */
export class NothingCame extends Error {
  constructor(what: string) {
    super(what);
    this.name = "NothingCame";
  }
}

export type Failure = { fileName: string; message: string };
export type OneShotResult = {
  handoff: HandoffDocument;
  uploads: UploadStatus[];
  /** Every file that did not make it into the draft, with the reason. */
  failures: Failure[];
};

type OneShot = {
  deal: DealFolder;
  out: string;
  api: ApiClient;
  mailbox: Mailbox;
  /** Messages that the system gave up: see LocalSystem. */
  deadLetters: () => readonly { queue: string; count: number }[];
  /** Takes one line of progress. */
  say: (line: string) => void;
};

/** A source that shows no change for this long is given up: longer than an extraction may take with all its attempts. */
const STALLED_MS = 30 * 60_000;
/** What comes after the last source: drafting and mailing, each within a second or two. */
const MAIL_MS = 60_000;
const POLL_MS = 200;

const SETTLED: readonly string[] = ["drafted", "duplicate", "failed"];

/** A file name as the terminal may show it: it can hold anything, escape sequences included. */
export const printable = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\uFFFD");

const WORDS: Readonly<Record<UploadStatus["state"], string>> = {
  awaiting: "waiting for its bytes",
  received: "received",
  transcribing: "being transcribed",
  extracting: "read; looking for facts",
  drafted: "in the draft",
  duplicate: "the same as another file: counted once",
  failed: "FAILED",
};

/** Asks for all addresses first, so that the draft waits for every file, then sends the bytes. */
const upload = async ({ deal, api, say }: OneShot): Promise<Failure[]> => {
  const failures: Failure[] = [];
  const sending: { file: SourceFile; address: UploadAddress }[] = [];
  for (const file of deal.sources) {
    try {
      await access(file.path, constants.R_OK);
      sending.push({ file, address: await api.askForAddress(deal.deal.dealId, file.fileName) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ fileName: file.fileName, message });
      say(`  ${printable(file.fileName)}: FAILED. ${message}`);
    }
  }
  for (const { file, address } of sending) await putBytes(address, await openAsBlob(file.path));
  return failures;
};

/** A message that was given up is a source, a draft or a mail that never comes: better said now than after half an hour. */
const checkGivenUp = ({ deadLetters }: OneShot): void => {
  const [first] = deadLetters();
  if (first !== undefined)
    throw new NothingCame(
      `The system gave up ${first.count} messages of the queue "${first.queue}" after all their attempts.`,
    );
};

const waitUntilSettled = async (shot: OneShot): Promise<UploadStatus[]> => {
  const { deal, api, say } = shot;
  const shown = new Map<string, string>();
  let changedAt = Date.now();
  for (;;) {
    const uploads = await api.sources(deal.deal.dealId);
    for (const { uploadId, fileName, state, fault } of uploads) {
      if (shown.get(uploadId) === state) continue;
      shown.set(uploadId, state);
      changedAt = Date.now();
      if (state !== "awaiting")
        say(`  ${printable(fileName)}: ${WORDS[state]}${fault === null ? "" : `. ${fault.message}`}`);
    }
    if (uploads.every(({ state }) => SETTLED.includes(state))) return uploads;
    checkGivenUp(shot);
    if (Date.now() - changedAt > STALLED_MS) {
      const open = uploads.filter(({ state }) => !SETTLED.includes(state)).map(({ fileName }) => printable(fileName));
      throw new NothingCame(`Nothing moved for half an hour; still unfinished: ${open.join(", ")}.`);
    }
    await pause(POLL_MS);
  }
};

/** Polls until `look` finds something; null when it did not within `ms`. */
const found = async <T>(look: () => Promise<T | null>, ms: number): Promise<T | null> => {
  for (const until = Date.now() + ms; Date.now() < until; await pause(POLL_MS)) {
    const value = await look();
    if (value !== null) return value;
  }
  return null;
};

/** An open deal does not go to review by itself. 404: not drafted yet; 409: being drafted right now. */
const requestReview = async ({ deal: { deal }, api }: OneShot): Promise<void> => {
  if (isReadyForReview(deal)) return;
  const asked = await found(async () => {
    try {
      await api.requestReview(deal.dealId);
      return true;
    } catch (error) {
      if (error instanceof HandoffApiError && [404, 409].includes(error.status)) return null;
      throw error;
    }
  }, MAIL_MS);
  if (asked === null) throw new NothingCame("The draft was not there within a minute.");
};

const draftMail = async ({ deal: { deal }, mailbox }: OneShot): Promise<Buffer> => {
  const isToAe = (to: readonly string[]): boolean =>
    to.some((address) => address.toLowerCase() === deal.ae.email.toLowerCase());
  const mail = await found(async () => (await mailbox.mails()).findLast(({ to }) => isToAe(to)) ?? null, MAIL_MS);
  if (mail === null) throw new NothingCame("The draft's mail did not arrive within a minute.");
  return mailbox.raw(mail.id);
};

/**
 * Takes one deal folder from its files to the AE's mail through the running system, and writes handoff.json, handoff.md
 * and email.eml to `out`, which exists. Files that fail are named in the result; the others are in the draft all the same.
 */
export const runOneShot = async (shot: OneShot): Promise<OneShotResult> => {
  const { deal, out, api } = shot;
  const { dealId } = deal.deal;
  await api.putDeal(deal.deal);
  const unsent = await upload(shot);
  const uploads = await waitUntilSettled(shot);
  await requestReview(shot);
  const mail = await draftMail(shot);
  const handoff = await api.handoff(dealId);
  await writeFile(join(out, "handoff.json"), `${JSON.stringify(handoff, null, 2)}\n`);
  await writeFile(join(out, "handoff.md"), await api.handoffMarkdown(dealId));
  await writeFile(join(out, "email.eml"), mail);
  const failed = uploads.flatMap(({ fileName, state, fault }) =>
    state === "failed" ? [{ fileName, message: fault?.message ?? "failed without a reason" }] : [],
  );
  return { handoff, uploads, failures: [...unsent, ...failed] };
};
