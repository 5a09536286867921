import type { Deal, Side } from "../../domain/deal.ts";
import { literally } from "./names.ts";
import { isVendorTitle, titleIn } from "./titles.ts";

/** Turns of phrase of people who sell and deliver: they speak of their product, and of what is the listener's. */
const SELLING =
  /\b(?:your (?:environment|tenant|sandbox|data|end|system|network|account|instance|users|org|site|people|items|staff|side|team)|for your (?:analysts|managers|users|team|people|staff|drivers|agents|[\w-]+s)\b|(?:i|we)(?:['’]ll)? need [\w ]{2,40}? (?:in your|from you|to (?:start|build|set up|configure|map|size))\b|you['’](?:ll|d) (?:have|get|see|want|need)|you (?:get|type|click|load|scan|see)\b|(?:our|of our|other) customers|we(?:['’]d| would| can| could)? (?:support|import|build|handle|integrate|connect|host|onboard|recommend|usually|typically|normally|tokenize|ship|put|read)\b|we(?:['’]d| would) (?:need|have to|set|do|want)|standard (?:adapter|connector)|out of the box|our (?:platform|product|app|roadmap|engineers|onboarding|implementation|legal|finance team|product team|data team|analysts|api)|our (?:analyst|services (?:team|guy)|trainers?|rosters?|script|connectors?|parsers?)|(?:that|it)['’]s (?:standard|built in|included)|i['’]ll show you|we don['’]t (?:support|have an?|do)|(?:at|there['’]s) no (?:extra )?(?:charge|cost)|no (?:extra )?(?:charge|cost) for)\b/giu;
const BUYING =
  /\b(?:we (?:use|have|run|need|had|want|pay|spent?|lost?|buy|looked)|we['’]ve got|we['’]re on|our (?:team|budget|cfo|ceo|cio|board|process|people|staff|systems|own|current|it|users|buildings?|sites?|policy|plan|network)|my (?:team|guys|boss|people|staff|budget|desk|own)|i(?:['’]d| would)? (?:want|like|need)|do you (?:have|support|charge|offer)|what (?:does|do) (?:it|you) (?:cost|charge))\b/giu;

const mentions = (text: string, organisation: string): boolean => {
  const folded = text
    .toLowerCase()
    .replaceAll(/\band\b/gu, "&")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  const [first = ""] = organisation.toLowerCase().split(/[^\p{L}\p{N}&]+/u);
  const whole = organisation.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return folded.includes(whole) || (first.length >= 4 && folded.includes(first));
};

/** The side that an introduction gives away: a seller's title, or the company that is named. */
export const sideOfIntroduction = (words: string, title: string | null, deal: Deal): Side => {
  if (title !== null && isVendorTitle(title)) return "vendor";
  if (mentions(words, deal.customer.name)) return "customer";
  return mentions(words, deal.vendor.name) ? "vendor" : "unknown";
};

/** The side that somebody's way of speaking gives away; unknown where it does not. */
export const sideOfTalk = (texts: readonly string[], deal: Deal): Side => {
  const [vendorName = ""] = deal.vendor.name.split(/\s+/u);
  let selling = 0;
  let buying = 0;
  for (const text of texts) {
    if (
      new RegExp(
        `\\b(?:me|I['’]m|we['’]re|I work) (?:\\w+ ){0,2}(?:at|from|with|for) ${literally(vendorName)}\\b`,
        "iu",
      ).test(text)
    )
      return "vendor";
    // "This is Bea, who's your customer success manager": only a seller says "your" of the vendor's people.
    const title = /\b(?:he|she|who)(?:['’]s| is| will be) your\b/iu.test(text) ? titleIn(text) : null;
    if (title !== null && isVendorTitle(title)) return "vendor";
    selling += text.match(SELLING)?.length ?? 0;
    buying += text.match(BUYING)?.length ?? 0;
  }
  if (selling >= 4 && selling * 2 >= buying) return "vendor";
  return selling >= 2 && buying === 0 ? "vendor" : "unknown";
};

/** "Mei Tanaka is our solutions architect", "that's Ruben": somebody of the speaker's own side. */
export const introducesOwn = (text: string, name: string): boolean => {
  // "Rosa, how is the budget looking?" speaks to her, not of her.
  if (text.endsWith("?")) return false;
  const first = literally(name.split(" ")[0] ?? name);
  return new RegExp(
    `\\b${first}\\b[^.!?]{0,40}\\b(?:is|he['’]s|she['’]s|who['’]s) (?:(?:one of )?(?:our|my)|the)\\b|\\b(?:our|my) [\\w -]{3,40}[, ]+${first}\\b|\\bthat['’]s ${first}\\b|\\b${first} is with me\\b|\\bmy colleague,? ${first}\\b`,
    "iu",
  ).test(text);
};
