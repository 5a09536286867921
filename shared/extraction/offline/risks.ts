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
    sure: /\b(?:(?:is|are|['’]s|['’]re) (?:leaving|retiring|quitting)|(?:gave|given|handed in) (?:his |her |their )?notice|resigned|last day|replacement (?:yet|for)|(?:no|not got an?|without an?) replacement|(?:recruitment|hiring) freeze|short[- ]?(?:staffed|handed)|under-?staffed|overloaded|overworked|stretched thin|burn(?:ed|t)[- ]?out|on (?:parental|maternity|sick) leave|out (?:for|from) \w+ (?:weeks|months)|away for \w+ (?:weeks|months)|(?:doesn['’]t|don['’]t|won['’]t) (?:trust|use|want (?:another|a new|any|it|this|that)(?! to\b))|on (?:their|our|my) knees|(?:one|yet one) more (?:system|tool|app|login|screen)|(?:he|she|they) thinks? we should (?:\w+ ){1,6}(?:not|instead|ourselves)|not (?:everybody|everyone|all of them) (?:has|have|can)|(?:i['’]m|he['’]s|she['’]s|they['’]re|is) (?:out|away)(?= (?:for|from|until)\b)|(?:from |by |on )?(?:\p{Lu}\p{Ll}+ \S+ )i['’]m (?:out|away|off)|not (?:persuaded|convinced)|skeptical|sceptical|resist\w*|push(?:ing)? back|change fatigue|(?:going to be|will be|is) (?:a|the) (?:fight|battle|hard sell|tough sell)|walked out over|grievance|(?:nobody|no one) (?:trained|knows|has time|(?:left )?to (?:run|do|cover|staff|help|train|maintain|support|operate|own|babysit))|(?:back|gone back) (?:to|on) (?:paper|the old)|failed (?:last time|before)|lose their jobs|skeptisch|krankenstand|kündigt|keine zeit|im urlaub|überlastet|wehrt sich)\b/iu,
    hint: /\b(?:vacation|holiday|union|works council|headcount|staff|supervisors?|managers|team|training|shift|attrition|part-timers|urlaub|betriebsrat|mitarbeiter)\b/iu,
  },
  {
    category: "approval",
    sure: /\b(?:no (?:executive )?sponsor|(?:isn['’]t|is not|without) an? (?:\w+ )?sponsor|no new (?:vendors?|suppliers?|contracts)|(?:freeze|ban|stop) on (?:new )?(?:vendors?|suppliers?|spending|purchases)|(?:nobody|no one) (?:can|could|to|is allowed to) (?:sign|approve)|not (?:yet )?(?:been )?(?:approved|signed off|cleared)|(?:still )?(?:needs?|has to|have to|must) (?:be )?(?:approved|cleared|signed off) by|pending (?:approval|sign-?off)|how (?:they|he|she) will (?:vote|decide)|(?:if|when) (?:she|he|they|legal|finance|the board|the committee|\p{Lu}\p{L}+ \p{Lu}\p{L}+) (?:says? no|objects?|refuses?|doesn['’]t (?:close|sign|approve|clear))|noch nicht (?:freigegeben|genehmigt|unterschrieben)|betriebsvereinbarung|zustimmung)\b/iu,
    hint: /\b(?:approval|sign-?off|committee|board|works council|betriebsrat|procurement|legal|sponsor|entwurf|anmerkungen)\b/iu,
  },
  {
    category: "commercial",
    sure: /\b(?:not (?:yet )?(?:funded|budgeted)|un(?:funded|budgeted)|no (?:budget|funding|budget line)|(?:isn['’]t|there['’]s no|there is no) (?:a )?(?:budget|number|line for)|budget (?:freeze|cuts?|is (?:gone|cut|frozen))|getting (?:cut|squeezed)|cut (?:me|us|the budget|our budget) (?:down|back)|will not commit|(?:a lot|much|far) (?:less|cheaper) than (?:you|us|yours|ours)|too expensive|undercut\w*|(?:going|calling|talking|went) (?:directly|straight) to|(?:calling|approaching|writing to|talking to|going to) [\p{L} ]{2,25} directly|price (?:goes|will go) up|over-?budget|planning cycle)\b/iu,
    hint: /\b(?:budget|price|cost|cheaper|overage|discount|competitor|offer|invest\w*)\b/iu,
  },
  {
    category: "data_migration",
    sure: /\b(?:duplicates?|dirty data|(?:is|are|['’]s|it['’]s) (?:an? )?(?:mess|messy|dirty|ugly|inconsistent|incomplete|proprietary|out of date)|(?:(?:no|missing|wrong|blank|invalid) (?!the |a )(?:\w+ ){1,2}date\b|(?:no|missing|wrong|blank|invalid) (?!the |a )(?:\w+ ){0,2}(?:dates|units?(?: of measure)?|metadata|fields?|values?|addresses?|records?|text layer|rows?)|(?:half|most|some|many|lots) of (?:the |our |their )?(?:[\w-]+ ){1,3}(?:are|is) (?:missing|wrong|blank|duplicates))|has no row|have no row|doesn['’]t match|don['’]t match|only scans|(?:export|import|migration) is (?:\w+ )?(?:slow|manual|painful)|not (?:been )?cleaned|clean-?up (?:is|has)|dubletten|unvollständig|chaos)\b/iu,
    hint: /\b(?:data|migrat\w+|records?|spreadsheets?|export|import|master|history|archive|extract|flat file|terabytes?|gigabytes?|daten|altdaten|archiv)\b/iu,
  },
  {
    category: "product_gap",
    sure: /\b(?:[Ww]e don['’]t (?:have (?:an? |any )?(?:\w+ ){0,3}(?:connector|integration|app|parser|module|adapter|api|feature|support)|support|offer)|(?:that|which) we don['’]t (?:have|support|offer)|\p{Lu}\p{L}+ we don['’]t (?:have|support)|(?:don['’]t|doesn['’]t|do not|does not|isn['’]t|not) (?:currently |yet )?support(?:ed)?|not (?:going to be |be )?(?:GA|generally available)|not on the road-?map|not (?:yet )?(?:available|built|released)|(?:doesn['’]t|does not) exist(?: yet)?|can['’]t say yes|no (?:native |standard )?(?:connector|integration|api|parser|app) (?:for|to|yet)|unterstützen wir (?:noch )?nicht|gibt es (?:noch )?nicht)\b/u,
    hint: /\b(?:workaround|by hand|manual(?:ly)?|beta|road-?map|feature|clicks|taps|custom|gap|fehlt)\b/iu,
  },
  {
    category: "technical",
    sure: /\b(?:dead spots?|patchy|spotty|(?:los(?:e|es|ing)|drops?) (?:the |their )?connection|no (?:\w+ )?(?:coverage|signal|reception)|end[- ]of[- ]life|unsupported|can(?:['’]t|not) run on|crowd(?:s|ing)? out|(?:too|very|really) slow|(?:keeps?|kept) (?:crashing|freezing|going down)|(?:old|legacy|outdated) (?:version|system|hardware|devices?|scanners?)|single point of failure|out of (?:capacity|memory|disk)|performance (?:problem|issue|hit)|veraltet|funkloch)\b/iu,
    hint: /\b(?:bandwidth|latency|wi-?fi|network|firewall|vpn|on[- ]prem(?:ises)?|offline|load|circuits?|server|devices?|scanners?|database|logging|outsourced|netz|schnittstelle)\b/iu,
  },
  {
    category: "timeline",
    sure: /\b(?:(?:change|code|production|data|it) freeze|(?:have|has|got) a freeze|before (?:the|your|our) freeze|black-?out (?:period|window)|(?:we['’]re|i['’]m|be) in trouble|too late|(?:it['’]s|is|that['’]s|gets?) (?:really |very |pretty |a bit )?tight|hard deadline|(?:won['’]t|will not|not going to) (?:be )?(?:renew(?:ed)?|make (?:it|the date))|(?:nobody|nothing) (?:changes|touches|moves|goes live|new in production)|(?<!packing |pay )slip(?:s|ped|ping)?\b|if there['’]s an? [\p{L} ]{3,40}(?:,| then) |if (?:it|that|this|he|she|they|something) (?:isn['’]t |aren['’]t |doesn['’]t |don['’]t |slips?|breaks?|fails?|is late|comes late)[^.]*(?:,| then\b| we\b| you['’]re\b| it['’]s\b)|delay(?:s|ed)?|behind schedule|los(?:e|ing) (?:weeks|time|months)|past the|not before \p{Lu}|(?:it['’]s|not) in (?:y?our|my|anybody['’]s) hands|verzögert?|verschoben|verschiebt|zu spät|schaffe? (?:ich|wir) nicht|nicht vor)\b/iu,
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
const NO_RISK =
  /\b(?:\d{4} we|years ago|used to|last (?:year|time) (?:we|they)|pricing|quote is|(?:swung|tipped|decided) it|why we (?:chose|prefer))\b/iu;
/** Money that is not approved yet is the state of the budget. */
const MONEY_PENDING = /\b(?:not (?:yet )?(?:been )?(?:approved|signed off)|placeholder|floated|pencil\w+)\b/iu;
const MONEY =
  /[$€£]\s?\d|\b\d+ ?k\b|\b\d{2,}(?:,?000)?\b|\b(?:budget|capex|placeholder|pencil\w+|floated|in the (?:draft )?plan)\b/iu;

/** "It's tight.", "They won't do it.": says nothing without the sentence before. */
const POINTS_BACK = /^(?:(?:so|and|but|well|yeah|yes|no|then|because)[, ]+)*(?:it|that|this|they|he|she|there)\b/iu;
const FEW_WORDS = 5;

const contextOf = (said: Said, reading: Reading): Said | null => {
  const before = reading.said[said.index - 1];
  return before !== undefined && before.segment.id === said.segment.id && !before.isQuestion ? before : null;
};

const riskIn = (said: Said, reading: Reading): Found | null => {
  const { text } = said;
  if (said.isQuestion || SMALL.test(text) || NO_RISK.test(said.plain) || has("otherCustomer", text)) return null;
  if (has("reported", text) && said.side === "vendor") return null;
  const words = keyWords(text).length;
  const context = words < FEW_WORDS && POINTS_BACK.test(text) ? contextOf(said, reading) : null;
  if (words + (context === null ? 0 : keyWords(context.text).length) < 2) return null;
  if (MONEY_PENDING.test(text) && [said, context].some((one) => one !== null && MONEY.test(one.plain))) return null;
  const sentences = context === null ? [said] : [context, said];
  const sure = KINDS.find((kind) => kind.sure.test(text));
  const worry = WORRY.test(text);
  if (sure !== undefined) return { category: sure.category, sentences, weight: 2 + (worry ? 1 : 0) };
  const hint = KINDS.find((kind) => kind.hint.test(text));
  const uneasy = (worry ? 2 : 0) + (has("negated", text) ? 1 : 0) + (SETBACK.test(text) ? 1 : 0);
  return hint !== undefined && uneasy >= 3 ? { category: hint.category, sentences, weight: 2 } : null;
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
  clustered(reading.said.flatMap((said) => riskIn(said, reading) ?? [])).map((risk) => ({
    // What two people say in the same words is one statement.
    text: [...new Map(risk.sentences.map((said) => [statement(said.text).toLowerCase(), said])).values()]
      .toSorted((a, b) => keyWords(b.text).length - keyWords(a.text).length)
      .slice(0, 2)
      .toSorted((a, b) => a.index - b.index)
      .map(({ text }) => statement(text))
      .join(". "),
    category: risk.category,
    severity: severityOf(risk),
    quotes: risk.sentences.slice(0, 5).map(quoteOf),
  }));
