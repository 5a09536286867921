/**
 * npm run bench [-- NAME...]
 *
 * Prints what parts of the system take and how that grows; asserts nothing, because times depend on the machine. Ratios
 * are within one run. NAME: one of the names below; all where none is given.
 */
import { benchApi, benchFeed } from "./api.ts";
import { benchGrounding } from "./grounding.ts";
import { benchMerging } from "./merging.ts";
import { benchOfflineCall } from "./offline-call.ts";
import { benchParsers } from "./parsers.ts";
import { benchReviewPage } from "./review-page.ts";
import { benchSameCalls } from "./same-calls.ts";
import { benchSixthSource } from "./sixth-source.ts";
import { benchTokensSent } from "./tokens-sent.ts";

const BENCHES: Readonly<Record<string, () => Promise<void> | void>> = {
  grounding: benchGrounding,
  merging: benchMerging,
  "offline-call": benchOfflineCall,
  "tokens-sent": benchTokensSent,
  "sixth-source": benchSixthSource,
  "review-page": benchReviewPage,
  api: benchApi,
  feed: benchFeed,
  "same-calls": benchSameCalls,
  parsers: benchParsers,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`no bench called ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await bench();
