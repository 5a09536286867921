import type { z } from "zod";
import type { RiskCategory } from "../../domain/facts.ts";
import type { Candidates } from "../candidates.ts";
import { has } from "./cues.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Risk = Candidates["risks"][number];
type Category = z.infer<typeof RiskCategory>;

/**
 * What can go wrong, by kind. `sure` words name a difficulty by themselves; `hint` words only together with a worry or a
 * negation. The first kind that fits counts.
 */
const KINDS: readonly { category: Category; sure: RegExp; hint: RegExp }[] = [
  {
    category: "security_compliance",
    sure: /\b(?:(?:open|high|critical|severe|audit|security) findings?|data residency|(?:has|have|must|needs?) to stay (?:in|within|on)|privacy impact assessment|against (?:the |our |company )?(?:policy|rules|regulations?)|(?:in|by) our (?:\w+ )?(?:security )?policy|non-?compliant|not (?:yet )?(?:compliant|certified)|sub-?processors?|unterauftragnehmer|datenschutz(?:bedenken|problem|verstoß)|without (?:a |the )?(?:dpa|avv|dpia))\b/iu,
    hint: /\b(?:compliance|gdpr|dsgvo|dpia|avv|security|privacy|regulator|insur(?:er|ance|ed)|cyber|certificat\w+|audit|datenschutz)\b/iu,
  },
  {
    category: "people",
    sure: /\b(?:(?:is|are|['’]s|['’]re) (?:leaving|retiring|quitting)|(?:gave|given|handed in) (?:his |her |their )?notice|resigned|last day|replacement (?:yet|for)|(?:no|not got an?|without an?) replacement|(?:recruitment|hiring) freeze|short[- ]?(?:staffed|handed)|under-?staffed|overloaded|overworked|stretched thin|burn(?:ed|t)[- ]?out|on (?:parental|maternity|sick) leave|out (?:for|from) \w+ (?:weeks|months)|away for \w+ (?:weeks|months)|(?:doesn['’]t|don['’]t|won['’]t) (?:trust|use|want (?:another|a new|any|it|this|that))|not (?:persuaded|convinced)|skeptical|sceptical|resist\w*|push(?:ing)? back|change fatigue|grievance|(?:nobody|no one) (?:to|trained|knows|has time)|have (?:nobody|no one) to|(?:back|gone back) to (?:paper|the old)|failed (?:last time|before)|lose their jobs|skeptisch|krankenstand|kündigt|keine zeit|im urlaub|überlastet|wehrt sich)\b/iu,
    hint: /\b(?:vacation|holiday|union|works council|headcount|staff|supervisors?|managers|team|training|shift|attrition|part-timers|urlaub|betriebsrat|mitarbeiter)\b/iu,
  },
  {
    category: "approval",
    sure: /\b(?:no (?:executive )?sponsor|(?:isn['’]t|is not|without) an? (?:\w+ )?sponsor|no new (?:vendors?|suppliers?|contracts)|(?:freeze|ban|stop) on (?:new )?(?:vendors?|suppliers?|spending|purchases)|(?:nobody|no one) (?:can|could|to|is allowed to) (?:sign|approve)|not (?:yet )?(?:been )?(?:approved|signed off|cleared)|(?:still )?(?:needs?|has to|have to|must) (?:be )?(?:approved|cleared|signed off) by|pending (?:approval|sign-?off)|how (?:they|he|she) will (?:vote|decide)|(?:if|when) (?:she|he|they|legal|finance|the board|the committee|\p{Lu}\p{L}+ \p{Lu}\p{L}+) (?:says? no|objects?|refuses?|doesn['’]t (?:close|sign|approve|clear))|noch nicht (?:freigegeben|genehmigt|unterschrieben)|betriebsvereinbarung|zustimmung)\b/iu,
    hint: /\b(?:approval|sign-?off|committee|board|works council|betriebsrat|procurement|legal|sponsor|entwurf|anmerkungen)\b/iu,
  },
  {
    category: "commercial",
    sure: /\b(?:not (?:yet )?(?:funded|budgeted)|un(?:funded|budgeted)|no (?:budget|funding|budget line)|(?:isn['’]t|there['’]s no|there is no) (?:a )?(?:budget|number|line for)|budget (?:freeze|cuts?|is (?:gone|cut|frozen))|(?:hard|absolute) (?:ceiling|cap|limit)|getting (?:cut|squeezed)|will not commit|(?:a lot|much|far) (?:less|cheaper) than (?:you|us|yours|ours)|too expensive|undercut\w*|(?:going|calling|talking|went) (?:directly|straight) to|price (?:goes|will go) up|over-?budget|planning cycle)\b/iu,
    hint: /\b(?:budget|price|cost|cheaper|overage|discount|competitor|offer|invest\w*)\b/iu,
  },
  {
    category: "data_migration",
    sure: /\b(?:duplicates?|dirty data|(?:is|are|['’]s|it['’]s) (?:an? )?(?:mess|messy|dirty|ugly|inconsistent|incomplete|proprietary|out of date)|(?:no|missing|wrong|blank|invalid) (?:\w+ ){0,2}(?:dates?|units?(?: of measure)?|metadata|fields?|values?|addresses?|records?|text layer|rows?)|has no row|have no row|doesn['’]t match|don['’]t match|only scans|(?:export|import|migration) is (?:\w+ )?(?:slow|manual|painful)|not (?:been )?cleaned|clean-?up (?:is|has)|dubletten|unvollständig|chaos)\b/iu,
    hint: /\b(?:data|migrat\w+|records?|spreadsheets?|export|import|master|history|archive|extract|flat file|terabytes?|gigabytes?|daten|altdaten|archiv)\b/iu,
  },
  {
    category: "product_gap",
    sure: /\b(?:we don['’]t (?:have (?:an? |any )?(?:\w+ ){0,3}(?:connector|integration|app|parser|module|adapter|api|feature|support)|support|offer)|(?:that|which) we don['’]t (?:have|support|offer)|\p{Lu}\p{L}+ we don['’]t (?:have|support)|(?:don['’]t|doesn['’]t|do not|does not|isn['’]t|not) (?:currently |yet )?support(?:ed)?|not (?:going to be |be )?(?:GA|generally available)|not on the road-?map|not (?:yet )?(?:available|built|released)|(?:doesn['’]t|does not) exist(?: yet)?|can['’]t say yes|no (?:native |standard )?(?:connector|integration|api|parser|app) (?:for|to|yet)|unterstützen wir (?:noch )?nicht|gibt es (?:noch )?nicht)\b/u,
    hint: /\b(?:workaround|by hand|manual(?:ly)?|beta|road-?map|feature|clicks|taps|custom|gap|fehlt)\b/iu,
  },
  {
    category: "technical",
    sure: /\b(?:dead spots?|no (?:coverage|signal|reception)|end[- ]of[- ]life|unsupported|can(?:['’]t|not) run on|crowd(?:s|ing)? out|(?:too|very|really) slow|(?:keeps?|kept) (?:crashing|freezing|going down)|(?:old|legacy|outdated) (?:version|system|hardware|devices?|scanners?)|single point of failure|out of (?:capacity|memory|disk)|performance (?:problem|issue|hit)|veraltet|funkloch)\b/iu,
    hint: /\b(?:bandwidth|latency|wi-?fi|network|firewall|vpn|on[- ]prem(?:ises)?|offline|load|circuits?|server|devices?|scanners?|database|logging|outsourced|netz|schnittstelle)\b/iu,
  },
  {
    category: "timeline",
    sure: /\b(?:(?:change|code|production|data|it) freeze|(?:have|has|got) a freeze|before (?:the|your|our) freeze|black-?out (?:period|window)|(?:we['’]re|i['’]m|be) in trouble|too late|(?:it['’]s|is|that['’]s|gets?) (?:really |very |pretty |a bit )?tight|hard (?:stop|deadline)|(?:won['’]t|will not|not going to) (?:be )?(?:renew(?:ed)?|make (?:it|the date))|(?:nobody|nothing) (?:changes|touches|moves|goes live|new in production)|slip(?:s|ped|ping)?\b|delay(?:s|ed)?|behind schedule|los(?:e|ing) (?:weeks|time|months)|past the|not before \p{Lu}|(?:it['’]s|not) in (?:y?our|my|anybody['’]s) hands|verzögert?|verschoben|verschiebt|zu spät|schaffe? (?:ich|wir) nicht|nicht vor)\b/iu,
    hint: /\b(?:freeze|deadline|cut-?over|season|weeks|peak|winter|christmas|year[- ]end|go-?live|support ends|expires?|outbreak|termin|frist)\b/iu,
  },
];

/** The speaker calls it a worry. */
const WORRY =
  /\b(?:worr(?:y|ied|ies)|risk(?:y|s)?|concern(?:ed|s)?|scar(?:es|ed)|afraid|nervous|(?:the |a |that['’]s the |my )(?:problem|issue|thing) (?:is|with)|that['’]s (?:an? )?(?:issue|problem)|(?:could|would|might|going to) (?:stop|break|block|delay|kill)|get in the way|to be honest|i['’]ll be honest|honestly|unfortunately|sorge|risiko|bedenken|kritisch|leider|problem)\b/iu;
const SETBACK = /\b(?:but|though|only|still|however|unless|if|otherwise|until|aber|nur|noch|ohne|sonst)\b/iu;
const SMALL = /\b(?:fine|no problem|not a problem|no worries|don['’]t worry|sorted|fixed|solved|resolved|erledigt)\b/iu;
const SEVERE =
  /\b(?:stop|never|can['’]t|cannot|won['’]t|nobody|freeze|grievance|HIGH|no sponsor|in trouble|hard|leaving|must|not live|kein|nicht)\b/u;

type Found = { category: Category; sentences: Said[]; weight: number };

/** Bad news of long ago, or of how things are bought, is no risk to the delivery. */
const NO_RISK = /\b(?:\d{4} we|years ago|used to|last (?:year|time) (?:we|they)|pricing|quote is)\b/iu;

const riskIn = (said: Said): Found | null => {
  const { text } = said;
  if (said.isQuestion || SMALL.test(text) || NO_RISK.test(said.plain) || has("otherCustomer", text)) return null;
  if (has("reported", text) && said.side === "vendor") return null;
  if (keyWords(text).length < 2) return null;
  const sure = KINDS.find((kind) => kind.sure.test(text));
  const worry = WORRY.test(text);
  if (sure !== undefined) return { category: sure.category, sentences: [said], weight: 2 + (worry ? 1 : 0) };
  const hint = KINDS.find((kind) => kind.hint.test(text));
  const uneasy = (worry ? 2 : 0) + (has("negated", text) ? 1 : 0) + (SETBACK.test(text) ? 1 : 0);
  return hint !== undefined && uneasy >= 3 ? { category: hint.category, sentences: [said], weight: 2 } : null;
};

/** Turns within which worries of one kind are one worry. */
const NEAR = 4;

/** Puts together what is said about one worry in one breath. */
const clustered = (found: readonly Found[]): Found[] => {
  const kept: Found[] = [];
  for (const risk of found) {
    const [said] = risk.sentences;
    const before = kept.findLast(({ category, sentences }, index) => {
      const last = sentences.at(-1);
      return (
        index >= kept.length - 6 &&
        said !== undefined &&
        last !== undefined &&
        category === risk.category &&
        said.turn - last.turn <= NEAR
      );
    });
    if (before === undefined) kept.push({ ...risk, sentences: [...risk.sentences] });
    else {
      before.sentences.push(...risk.sentences);
      before.weight = Math.max(before.weight, risk.weight) + 1;
    }
  }
  return kept;
};

const severityOf = ({ sentences, weight }: Found): Risk["severity"] => {
  if (weight >= 4 || sentences.some(({ text }) => SEVERE.test(text))) return "high";
  return weight >= 3 ? "medium" : "low";
};

/** What could keep the promise from being kept, as people said it. */
export const risksOf = (reading: Reading): Risk[] =>
  clustered(reading.said.flatMap((said) => riskIn(said) ?? [])).map((risk) => ({
    text: risk.sentences
      .toSorted((a, b) => keyWords(b.text).length - keyWords(a.text).length)
      .slice(0, 2)
      .toSorted((a, b) => a.index - b.index)
      .map(({ text }) => statement(text))
      .join(". "),
    category: risk.category,
    severity: severityOf(risk),
    quotes: risk.sentences.slice(0, 5).map(quoteOf),
  }));
