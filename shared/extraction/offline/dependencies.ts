import type { Candidates } from "../candidates.ts";
import type { Promised } from "./promised.ts";
import { has } from "./cues.ts";
import { isNoName, literally, organisationWords } from "./names.ts";
import { categoryOf } from "./promise-cues.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";
import { CONNECTING, DATA_NOUN, KNOWN_SYSTEM, MOVING } from "./systems.ts";
import { wordTable } from "../word-table.ts";

type Dependency = Candidates["dependencies"][number];

const usable = (said: Said): boolean =>
  !said.segment.quoted &&
  !has("hypothetical", said.text) &&
  !has("otherCustomer", said.text) &&
  !has("reported", said.text);

// "iManage" begins small.
const PRODUCT = "[a-z]?\\p{Lu}[\\p{L}\\d]+(?: \\p{Lu}[\\p{L}\\d]+)?";
const BESIDE = [
  new RegExp(
    `\\b(${PRODUCT})(?:['’]s)? (?:integration|connector|adapter|interface|plug-?in|app|feed|API|file)\\b`,
    "gu",
  ),
  new RegExp(
    `\\b(?:integrat(?:e|es|ion|ing)|connect(?:s|ion|or)?|interface|adapter|sync|anbindung|schnittstelle) (?:with|to|for|from|into|an|zu|mit) (?:the |our |your )?(${PRODUCT})\\b`,
    "giu",
  ),
  new RegExp(`\\b(?:use|we(?:['’]re| are) on|run on|runs on|goes through) (${PRODUCT})(?=[.,]| for\\b)`, "gu"),
];
const ACRONYM =
  /^(?:API|HR|IT|ERP|CRM|WMS|SSO|EDI|PDF|CSV|XML|JSON|SFTP|FTP|SQL|ID|DB|BI|AI|UI|QA|PO|POs|EUR|USD|GBP|US|UK|EU|CEO|CFO|CIO|NDA|SLA)$/u;

/** Capitalised words right beside a connecting word: systems that no table knows. */
const unknownSystems = (said: Said, notSystems: ReadonlySet<string>): string[] =>
  has("negated", said.text)
    ? []
    : BESIDE.flatMap((pattern) => [...said.text.matchAll(pattern)].map(([, name = ""]) => name)).filter(
        (name) =>
          /^[a-z]?\p{Lu}/u.test(name) &&
          !ACRONYM.test(name) &&
          name.split(" ").every((word) => !isNoName(word) && !notSystems.has(word)),
      );

/** One system under all its spellings. */
const systemKey = (name: string): string => {
  const folded = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (/^(?:azuread|entra)/u.test(folded)) return "entra";
  if (/^(?:m365|office365|microsoft365)/u.test(folded)) return "microsoft365";
  if (/^(?:s4|sfourhana|sap)/u.test(folded)) return "sap";
  return folded;
};

/** The name of a system that goes by several, the same in every source. */
const COMMON_NAME = wordTable<string>({ entra: "Entra ID", microsoft365: "Microsoft 365" });

/** Ways of getting there, which are never what is got to. */
const TRANSPORT = new Set(["edi", "sftp", "s3"]);
/** Channels of the conversation itself, and words that are names of systems, too: only where the customer wants them connected. */
const IS_CONNECTED = /\b(?:integration|connector|interface|sync\w*|schnittstelle|anbindung)\b/iu;
const NOT_BY_ITSELF = new Set([
  "teams",
  "zoom",
  "slack",
  "outlook",
  "excel",
  "aws",
  "azure",
  "ups",
  "front",
  "segment",
  "box",
  "sage",
  "epic",
  "ping",
  "defender",
]);

/** The customer's own words about a connection say most. */
const worth = ({ text, side, segment }: Said): number =>
  Number(CONNECTING.test(text)) * 2 + Number(side === "customer") - Number(segment.quoted);

const knownIn = (text: string): Set<string> => new Set([...text.matchAll(KNOWN_SYSTEM)].map(([name]) => name));

const ASKS_FOR_SYSTEMS =
  /\b(?:what|which) (?:other )?(?:systems?|tools?|software|sources|applications?)\b|\bwhat(?:['’]s| does| do| has) (?:it|we|you) (?:got|have|need) to (?:talk|connect|integrate)\b|\b(?:welche|was für) (?:systeme?|software)\b/iu;
/** Sentences back to the question. */
const ANSWER_WITHIN = 5;

const isAnswerAboutSystems = (said: Said, reading: Reading): boolean =>
  reading.said
    .slice(Math.max(0, said.index - ANSWER_WITHIN), said.index)
    .some(({ side, isQuestion, text }) => side !== "customer" && isQuestion && ASKS_FOR_SYSTEMS.test(text));

/** "We use NetSuite for ERP.": what the customer has it for. */
const saysWhatFor = ({ side, text }: Said, name: string): boolean =>
  side === "customer" &&
  new RegExp(
    `\\b(?:use|on|have|run|through|with) ${literally(name)}\\b|\\b${literally(name)}(?:['’]s)? (?:for|is|runs)\\b`,
    "u",
  ).test(text);

const systems = (reading: Reading): Dependency[] => {
  const notSystems = new Set([
    ...organisationWords(reading.deal),
    ...reading.cast.people.flatMap(({ name }) => name?.split(" ") ?? []),
  ]);
  const found = new Map<string, { name: string; sentences: Said[]; connecting: boolean }>();
  for (const said of reading.said) {
    if (!usable(said)) continue;
    const known = [...said.text.matchAll(KNOWN_SYSTEM)].map(([name]) => name);
    const connecting = CONNECTING.test(said.text);
    const list =
      said.side === "customer" && (knownIn(said.segment.text).size >= 2 || isAnswerAboutSystems(said, reading));
    for (const name of [...known, ...unknownSystems(said, notSystems)]) {
      const key = systemKey(name);
      if (TRANSPORT.has(key) || (NOT_BY_ITSELF.has(key) && !(said.side === "customer" && IS_CONNECTED.test(said.text))))
        continue;
      const entry = found.get(key) ?? { name, sentences: [], connecting: false };
      if (!entry.sentences.includes(said)) entry.sentences.push(said);
      entry.connecting ||= connecting || list || !known.includes(name);
      found.set(key, entry);
    }
  }
  for (const [key, { name, sentences }] of found) {
    // Where it is first spoken of may be no sentence about a connection, and says best what it is.
    const first = reading.said.find((said) => said.side === "customer" && usable(said) && said.text.includes(name));
    if (first !== undefined && !sentences.includes(first)) found.get(key)?.sentences.unshift(first);
  }
  return [...found.values()]
    .filter(({ connecting, sentences }) => connecting || sentences.length >= 3)
    .map(({ name, sentences }) => {
      const [first, ...others] = sentences;
      const best = others.toSorted((a, b) => worth(b) - worth(a) || a.index - b.index)[0];
      const used = sentences.find((said) => saysWhatFor(said, name));
      const shown = [...new Set([first, best, used])].filter((said) => said !== undefined);
      return { text: COMMON_NAME[systemKey(name)] ?? name, kind: "integration" as const, quotes: shown.map(quoteOf) };
    });
};

/** The vendor takes data over; sending some of its own makes no dependency. */
const BRINGS_OVER =
  /\b(?:import|load|migrate|convert|move|bring|take) (?:\S+ ){0,4}?(?:over|in|your|the|last|all|up to)\b/iu;

const SAMPLE = /\b(?:samples?|example|test file|inventory|muster|beispiel\w*)\b/iu;

/** Two statements about the same data: they share more than one word of substance. */
const sameData = (a: string, b: string): boolean => {
  const words = new Set(keyWords(a));
  return [...new Set(keyWords(b))].filter((word) => words.has(word)).length >= 3;
};

/** Data that the customer promised to hand over, or that has to be moved. */
const data = (reading: Reading, promises: readonly Promised[]): Dependency[] => {
  const promised = promises
    .filter(({ by, sentences, status }) => {
      // What has come, or was taken back, is waited for no more; a sample shows data, and is not what has to come.
      if (status !== "open" || sentences.some((said) => SAMPLE.test(said.text))) return false;
      const text = sentences.map((said) => said.text).join(" ");
      return DATA_NOUN.test(text) && (by === "customer" || BRINGS_OVER.test(text)) && categoryOf(text) !== "pricing";
    })
    .map(({ text, sentences }) => ({ text, kind: "data" as const, quotes: sentences.map(quoteOf) }));
  const taken = new Set(promises.flatMap(({ sentences }) => sentences.map(({ index }) => index)));
  const said = reading.said
    .filter((one) => one.side === "customer" && !one.isQuestion && usable(one) && !taken.has(one.index))
    .filter(
      ({ text }) =>
        DATA_NOUN.test(text) && MOVING.test(text) && /\b(?:have to|need|must|müssen|brauchen|übernahme)\b/iu.test(text),
    )
    .map((one) => ({ text: statement(one.text), kind: "data" as const, quotes: [quoteOf(one)] }));
  const joined = said.map((one) => {
    const about = promised.filter((other) => sameData(one.text, other.text));
    return { ...one, quotes: [...one.quotes, ...about.flatMap(({ quotes }) => quotes)] };
  });
  return [...promised.filter((one) => !said.some((other) => sameData(other.text, one.text))), ...joined];
};

/** What delivery needs from elsewhere: systems to connect to, and data to get. */
export const dependenciesOf = (reading: Reading, promises: readonly Promised[]): Dependency[] => [
  ...systems(reading),
  ...data(reading, promises),
];
