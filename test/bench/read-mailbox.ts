/**
 * Reads a made mailbox of so many megabytes and prints what that took as JSON; a process of its own, so that its memory is
 * nobody else's. Started by parsers.ts.
 */
import { parseSource } from "../../shared/sources/parse-source.ts";
import { deal } from "../support/facts.ts";
import { madeMailbox } from "./made-mailbox.ts";

const bytes = Number(process.argv[2]) * 1024 * 1024;
const before = process.memoryUsage.rss();
const started = performance.now();
const parsed = await parseSource({ bytes: madeMailbox(bytes), fileName: "years.mbox", dealId: deal.dealId }, deal);
const milliseconds = performance.now() - started;
if (!parsed.ok) throw new Error(parsed.fault.message);
const written = JSON.stringify(parsed.source).length;
console.log(
  JSON.stringify({
    milliseconds,
    // Kilobytes, by the system's own account.
    peak: process.resourceUsage().maxRSS * 1024,
    before,
    mails: new Set(parsed.source.segments.map(({ messageId }) => messageId)).size,
    written,
  }),
);
