import { has } from "./cues.ts";
import { PROMISED } from "./promise-cues.ts";
import { partyOf, type Promised, promiseText } from "./promised.ts";
import { keyWords, type Reading, type Said } from "./reading.ts";
import { wordTable } from "../word-table.ts";

/** What was done, and the verb by which it was promised. */
const VERBS = wordTable<string>({
  sent: "send",
  gave: "give",
  shared: "share",
  forwarded: "forward",
  uploaded: "upload",
  delivered: "deliver",
  provided: "provide",
  "talked to": "talk to",
  "talk to": "talk to",
  "spoke to": "talk to",
  "spoken to": "talk to",
  "spoke with": "talk to",
  spoke: "talk",
  asked: "ask",
  named: "name",
  appointed: "name",
  ordered: "order",
  booked: "book",
  scheduled: "schedule",
  signed: "sign",
  introduced: "introduce",
  exported: "export",
  imported: "import",
  loaded: "load",
  installed: "install",
  configured: "configure",
  "set up": "set up",
  opened: "open",
  built: "build",
  fixed: "fix",
  cleaned: "clean",
  finished: "finish",
  completed: "complete",
  confirmed: "confirm",
  filed: "file",
  submitted: "submit",
});
const VERB = Object.keys(VERBS)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const WHO = "\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?|I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey";
/** "Mei sent the export yesterday", "I talked to the owners", "Mike has named a lead", "she did talk to the steward". */
const REPORT = new RegExp(
  `(?:^|[,.;:] |\\b(?:and|but|says|said|that) )(${WHO})(?:['’]ve|['’]s| have| has| did)?(?: (?:also|just|already|now|then|finally|all))* (${VERB})\\b(?! by\\b)(.*)$`,
  "u",
);
/** "The order form was signed on Friday": who did it is not said. */
const SIGNED =
  /\b(?:it|contract|order form|agreement|quote|vertrag) (?:was|is|has been|ist|wurde) (?:signed|unterschrieben)\b/iu;

const settled = (said: Said, { text, by, owner }: Pick<Promised, "text" | "by" | "owner">): Promised => ({
  sentences: [said],
  clause: null,
  text: promiseText(text, null),
  by,
  owner,
  due: null,
  points: PROMISED,
  status: "done",
});

const reportIn = (said: Said, reading: Reading): Promised | null => {
  if (said.isQuestion || has("conditional", said.text) || has("hypothetical", said.text)) return null;
  if (/\b(?:not|never|will|would|\w+n['’]t|\w+['’]ll|nicht|wird)\b/iu.test(said.text)) return null;
  if (SIGNED.test(said.text)) return settled(said, { text: "sign the contract", by: "customer", owner: null });
  const [, who = "", verb = "", rest = ""] = REPORT.exec(said.text) ?? [];
  // The first sentence of what follows; "last week, they are fine with it" says nothing about what was done.
  const done = rest.split(/[,;:]| (?:because|so that|who|which)\b/u)[0] ?? "";
  if (verb === "" || keyWords(done).length === 0) return null;
  const named = /^\p{Lu}\p{Ll}/u.test(who) && !/^(?:We|He|She|They)$/u.test(who) ? who : null;
  const person = named === null ? null : reading.cast.fullName(named);
  const side = reading.cast.people.find(({ name }) => name !== null && name === person)?.side ?? said.side;
  return settled(said, {
    text: `${VERBS[verb] ?? verb}${done}`,
    by: partyOf(side === "unknown" ? said.side : side),
    owner: person ?? (/^(?:I)$/u.test(who) ? said.name : null),
  });
};

const ASKS_WHETHER_IT_CAME =
  /\b(?:[Dd]id|[Hh]ave) (?:you|she|he|they|\p{Lu}\p{Ll}+) (?:get|got|receive|received|see|seen) (?:the|our|my) (.+?)\?|\b(?:[Tt]he|[Oo]ur|[Mm]y) ([^,?]+), did (?:it|they) (?:reach|get to|arrive)/u;
const IT_CAME =
  /^(?:(?:yes|yeah|yep|ja)[,. ]+)*(?:(?:I|we|she|he|they)(?:['’]ve)? (?:got|received|have|has) (?:it|them|those)|(?:it|they) (?:came|arrived))\b/iu;

/** "Did you get the draft?" "We got it on the ninth.": what was asked for has come. */
const answeredReceipt = (said: Said, reading: Reading): Promised | null => {
  const answer = reading.said[said.index + 1];
  const [, got, came] = ASKS_WHETHER_IT_CAME.exec(said.text) ?? [];
  const thing = got ?? came;
  if (thing === undefined || answer === undefined || answer.segment.speaker === said.segment.speaker) return null;
  if (!IT_CAME.test(answer.text) || /\b(?:not|n['’]t|never)\b/iu.test(answer.text)) return null;
  return { ...settled(answer, { text: thing, by: partyOf(said.side), owner: null }), sentences: [said, answer] };
};

/** What people report as done by now: closes the promise that it was, and is listed for nothing else. */
export const reportedDone = (reading: Reading): Promised[] =>
  reading.said.flatMap((said) => reportIn(said, reading) ?? answeredReceipt(said, reading) ?? []);
