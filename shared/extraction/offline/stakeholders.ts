import type { Side } from "../../domain/deal.ts";
import type { StakeholderRole } from "../../domain/facts.ts";
import type { Candidates } from "../candidates.ts";
import { has } from "./cues.ts";
import { type Mention, mentionsOf } from "./mentions.ts";
import { firstNameOf, isAnonymous, isFullName, literally, plainName } from "./names.ts";
import { quoteOf, type Reading, type Said } from "./reading.ts";
import { roleOfTitle, titleIn } from "./titles.ts";

type Stakeholder = Candidates["stakeholders"][number];
type Org = Stakeholder["org"];

const orgOf = (side: Side): Org => (side === "unknown" ? "customer" : side);

const SKEPTICAL =
  /\b(?:not (?:persuaded|convinced|sold)|i (?:don['’]t|do not) (?:want (?:another|a new|any more)|trust|believe|need (?:another|a new)|see (?:why|the need|the point))|i doubt|(?:not|never) going to work|won['’]t work|been (?:burned|through this)|(?:we|i) (?:can|could) (?:fix|do|build) (?:it|this|that) (?:ourselves|myself|in-house|without)|without buying|i['’]d (?:still )?rather (?:not|keep|it)|skeptical|sceptical|i['’]m against|überzeugt mich nicht|skeptisch|dagegen|brauchen wir nicht)\b/iu;
const SUPPORTIVE =
  /\b(?:i (?:love|like) (?:that|it|this)|that['’]s (?:great|brilliant|fantastic|perfect|lovely|awesome)|i want (?:it|this)|i(?:['’]d)? recommend|can['’]t wait|exactly what|sold (?:it|me)|i['’]d love|sounds (?:great|good)|i['’]m (?:in|keen|excited)|gefällt mir|großartig)\b/iu;
const SIGNS =
  /\b(?:sign(?:s|ed)? (?:up to|off|the)|budget holder|(?:holds?|has|is) the (?:pen|budget|purse)|decides?|decision is|approves?|approved|releases?|freigegeben|freigeben|entscheidet|it['’]s me\b|i sign|who pays|(?:goes|go) (?:through|to) (?:him|her))\b/iu;

/** Somebody who says that it is they who sign or decide. */
const SIGNS_SELF =
  /\b(?:the (?:final )?(?:decision|call)(?:['’]s| is) mine|(?:it|that)(?:['’]s| is) my (?:decision|call|budget|signature)|I(?:['’]m| am) the (?:one who (?:signs|decides|approves)|budget holder|economic buyer)|I (?:sign (?:for|off|it|this|that|the)\b|(?:hold|own|have) the (?:pen|budget|purse)\b|make the (?:final )?(?:decision|call)\b)|I(?:['’]m| am) the \w+(?: \w+)?,? (?:and |so )?I (?:sign|decide|approve)\b|(?:die )?Entscheidung liegt bei mir|ich (?:unterschreibe|entscheide) das)/iu;
/** Several people as one: they approve, but nobody of them is met or called. */
const BODY =
  /\b(?:board|committee|council|union|steering group|legal team|privacy office|geschäftsleitung|betriebsrat|vorstand)\b/iu;
const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|thanks|thank you|cheers|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen))\b[ ,]*)+(?:[\p{L}'’.-]+[ ,]*){0,4}[,.!:]?$/iu;

const signsThemself = (said: Said): boolean =>
  !said.isQuestion && SIGNS_SELF.test(said.text) && !has("conditional", said.text) && !has("hypothetical", said.text);

const stanceOf = (sentences: readonly Said[]): Stakeholder["stance"] => {
  const against = sentences.filter(({ text }) => SKEPTICAL.test(text)).length;
  if (against >= 1) return "skeptical";
  return sentences.filter(({ text }) => SUPPORTIVE.test(text)).length >= 2 ? "supportive" : "neutral";
};

/** Whether a sentence of somebody else says of `name` that they decide; what one says of others is no word about oneself. */
const saysSigner = (said: Said, name: string): boolean =>
  SIGNS.test(said.text) && (said.name !== name || signsThemself(said));

/** Who of the customer speaks most is the likeliest champion, unless the words say otherwise. */
const mainVoice = (reading: Reading): string | null => {
  const counts = new Map<string, number>();
  for (const { name, side, text } of reading.said) {
    if (name !== null && side === "customer") counts.set(name, (counts.get(name) ?? 0) + text.length);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

const rolesOf = (title: string | null, org: Org, own: readonly Said[], isMainVoice: boolean): StakeholderRole[] => {
  const role = roleOfTitle(title);
  if (org !== "customer") return role === "executive_sponsor" || role === "legal" ? [role] : ["other"];
  const roles: StakeholderRole[] = role === "other" ? [] : [role];
  const stance = stanceOf(own);
  if (stance === "skeptical") roles.push("objector");
  else if (isMainVoice && role !== "procurement" && role !== "legal") roles.unshift("champion");
  return roles.length === 0 ? ["other"] : [...new Set(roles)];
};

type Known = { name: string; org: Org; title: string | null; email: string | null; quotes: Said[]; own: Said[] };

const namePattern = (name: string): RegExp => {
  const plain = plainName(name);
  return new RegExp(`(?<![\\p{L}])(?:${literally(plain)}|${literally(firstNameOf(plain))})(?![\\p{L}])`, "u");
};

/** A sentence to show for somebody who is on the mail or the call and introduced by nobody. */
const sentenceFor = (name: string, own: readonly Said[], reading: Reading): Said | null => {
  const pattern = namePattern(name);
  return (
    reading.said.find(({ text, name: speaker }) => speaker !== name && pattern.test(text) && !GREETING.test(text)) ??
    own.find(({ text }) => text.split(" ").length >= 4) ??
    // Somebody who is only greeted is on the mail, and shown to be; it says nothing of a part.
    reading.said.find(({ text, name: speaker }) => speaker !== name && pattern.test(text)) ??
    null
  );
};

const present = (reading: Reading): Known[] => {
  const team = new Set([reading.deal.ae.name, reading.deal.csm.name]);
  return reading.cast.people.flatMap((person) => {
    const { name } = person;
    if (name === null || team.has(name) || isAnonymous(name) || /[@<>:]/u.test(name)) return [];
    const own = reading.said.filter((said) => said.person === person || said.name === name);
    const at = person.introduction === null ? undefined : own.find(({ text }) => text === person.introduction?.text);
    const next = at === undefined ? undefined : own.find(({ index }) => index === at.index + 1);
    const intro = at === undefined ? [] : next !== undefined && titleIn(next.text) !== null ? [at, next] : [at];
    const shown = intro.length > 0 ? intro : [sentenceFor(name, own, reading)].flatMap((said) => said ?? []);
    if (shown.length === 0) return [];
    return [{ name, org: orgOf(person.side), title: person.title, email: person.email, quotes: shown, own }];
  });
};

const spokenOf = (mention: Mention, reading: Reading): Known | null => {
  if (mention.belongs === "outside") return null;
  const full = reading.cast.fullName(mention.name);
  const [first] = mention.sentences;
  if (first === undefined) return null;
  const name = full ?? plainName(mention.name);
  const side: Side = mention.belongs === "partner" ? "partner" : first.side;
  return { name, org: orgOf(side), title: mention.title, email: null, quotes: mention.sentences, own: [] };
};

/** Titles that decide about money, spoken of without a name: "our CFO has to sign". */
const UNNAMED =
  /\b(?:our|the|my|unser(?:e[rnm]?)?) ((?:CFO|CEO|COO|CIO|CTO|CISO|finance director|managing director|chief (?:\w+ ){1,2}officer|board(?: \w+)? committee|board|controller|privacy office|procurement team|legal team|works council|union|steering committee|Geschäftsführer|Geschäftsleitung|Betriebsrat|Vorstand|Einkauf))\b/iu;

const unnamed = (reading: Reading, named: readonly Known[]): Known[] => {
  const found = new Map<string, Known>();
  for (const said of reading.said) {
    if (said.side !== "customer" || said.isQuestion) continue;
    const title = UNNAMED.exec(said.text)?.[1];
    if (title === undefined) continue;
    const key = title.toLowerCase();
    const taken = named.some(
      (known) =>
        known.title !== null && (known.title.toLowerCase().includes(key) || key.includes(known.title.toLowerCase())),
    );
    if (taken) continue;
    const known = found.get(key);
    if (known !== undefined) known.own.push(said);
    else if (
      SIGNS.test(said.text) ||
      /\b(?:has to|have to|wants|needs|meets|goes to|go through|looked at|asked|office|committee)\b/iu.test(said.text)
    )
      found.set(key, {
        name: `${title.charAt(0).toUpperCase()}${title.slice(1)} (not named)`,
        org: "customer",
        title,
        email: null,
        quotes: [said],
        own: [said],
      });
  }
  return [...found.values()];
};

const better = (left: string | null, right: string | null): string | null => {
  if (left === null || right === null) return left ?? right;
  return right.length > left.length && !right.startsWith("Runs ") ? right : left;
};

/**
 * The people of the deal that this source knows: who is on it, and who is spoken of with a part to play. The AE and the
 * CSM of the deal are known to everybody and not listed.
 */
export const stakeholdersOf = (reading: Reading): Stakeholder[] => {
  const { deal } = reading;
  const team = [deal.ae.name, deal.csm.name];
  const byName = new Map<string, Known>();
  const add = (known: Known): void => {
    if (team.includes(known.name)) return;
    const before = byName.get(known.name);
    if (before === undefined) byName.set(known.name, { ...known });
    else {
      before.title = better(before.title, known.title);
      if (known.title !== null && before.quotes.length < 3) before.quotes = [...before.quotes, ...known.quotes];
    }
  };
  for (const known of present(reading)) add(known);
  const mentions = mentionsOf(reading);
  for (const mention of mentions) {
    const known = spokenOf(mention, reading);
    // Without a part to play, a name that merely falls is no stakeholder.
    if (known !== null && (known.title !== null || byName.has(known.name))) {
      if (isFullName(known.name) || /^(?:Herr|Frau|Dr)/u.test(mention.name) || known.title !== null) add(known);
    }
  }
  const named = [...byName.values()];
  const main = mainVoice(reading);
  return [...named, ...unnamed(reading, named)].map((known) => {
    const about = [...known.own, ...known.quotes];
    const roles = rolesOf(known.title, known.org, about, known.name === main);
    const self = known.own.filter((said) => said.name === known.name && signsThemself(said)).slice(0, 2);
    const economic =
      known.org === "customer" &&
      !BODY.test(known.name) &&
      (self.length > 0 ||
        [...known.quotes, ...(known.name.includes("(not named)") ? known.own : [])].some((said) =>
          saysSigner(said, known.name),
        ));
    return {
      name: known.name,
      org: known.org,
      title: known.title,
      email: known.email,
      roles:
        economic && !roles.includes("economic_buyer")
          ? ["economic_buyer", ...roles.filter((role) => role !== "other" && role !== "executive_sponsor")]
          : roles,
      stance: stanceOf(known.own),
      quotes: [...new Map([...self, ...known.quotes].map((said) => [said.index, said])).values()]
        .slice(0, 4)
        .map(quoteOf),
    };
  });
};
