import type { z } from "zod";
import type { CommitmentCategory } from "../../domain/facts.ts";

/**
 * How people promise, as data. A sentence scores points; from PROMISED on it is listed as a commitment, from STRONG on
 * it is strong enough to be shown as possibly missed when a model leaves it out. The points were set by hand and
 * measured with `npm run eval` (see test/evals).
 */
export const PROMISED = 3;
export const STRONG = 4;

const ADVERB =
  "(?:(?:also|just|then|actually|definitely|certainly|personally|happily|gladly|still|of course|have to|go ahead and|try and) )?";

/** "I'll send", "we're going to build": what follows is the promise. */
export const FIRST_PERSON = new RegExp(
  `\\b(?:I|we)(?:['’]ll| will| am going to|['’]m going to|['’]re going to| are going to|['’](?:m|re) gonna) ${ADVERB}(?!not\\b|never\\b)`,
  "iu",
);
/** "I can send you … by Friday": a promise only with a date, a price or a gift. */
export const FIRST_PERSON_CAN = new RegExp(`\\b(?:I|we) can ${ADVERB}(?!not\\b)`, "iu");
/** "We'd set that up for you before go-live": an offer that the vendor stands by when it is dated and for the customer. */
export const FIRST_PERSON_OFFER = new RegExp(
  `\\b(?:I|we)(?:['’]d| would) ${ADVERB}(?!not\\b|never\\b|like|love|rather|need|have to|want)`,
  "iu",
);
/** "We notify you within 24 hours", "I run a clinic every Tuesday": a service stated in the present. */
export const SERVICE =
  /\b(?:I|we) (?:notify|run|do|provide|deliver|send|train|support|import|return|cover|offer|give|hold|review|report|monitor|respond|call|meet|guarantee|import|host|migrate)\b[^.]*\b(?:within|before|every|each|per|for the first|twice|once|up to|no later than)\b/iu;
/** What is over is no promise. */
export const PAST = /\b(?:they|it|we|he|she) (?:was|were|went|did|had|got)\b(?![^.]*\b(?:will|'ll)\b)/iu;
/** "You'll have it by Friday", "you get one every quarter". */
export const SECOND_PERSON =
  /\byou(?:['’]ll| will) (?:also |then |still )?(?:have|get|receive|be (?:live|up|able|ready))\b|\byou (?:get|have) (?:\w+ ){0,6}(?:every|per|included|unlimited|back)\b|\byou get\b/iu;
/** "It will be there at go-live", "the report goes live on …". */
export const STATE_TO_COME =
  /\b(?:will|['’]ll) (?:also |all |then )?be (?:\w+ )?(?:live|ready|available|in|there|included|set up|automated|done|enabled|delivered|finished|on|at|with)\b|\b(?:is|are|goes|go|opens?) (?:live|automated|included|there|available|ready)\b|\bopens? on\b|\bwird .{0,60}\b(?:sein|geliefert|bereitgestellt|fertig)\b/iu;

/** Verbs by which something is handed over, made or done for somebody. */
export const DELIVERY =
  /^(?:send|get|give|provide|deliver|share|build|load|import|migrate|set|add|include|put|write|hold|honou?r|keep|waive|cap|fix|order|sign|host|finish|prepare|draft|configure|enable|install|connect|integrate|map|export|upload|train|schedule|arrange|book|introduce|name|assign|lend|refund|credit|cover|extend|support|run|start|call|email|mail|forward|confirm|find|come back|follow|point|approve|return|have|bring|attach|submit|file|notify|test|ship|translate|organi[sz]e|complete|clean|throw|circle|pull|join|attend|present|work out|sort|chase|do|make|match|mask|move|push|reserve|credit|pay|staff|fly|visit|drop|pick|commit|guarantee|lower|raise|change|switch|turn|create|produce|supply|design|document|block|dedicate|post|publish|clear|close|invite|loop|issue|transfer|swap|replace|update|upgrade|release|ask|check|talk|speak|meet|record|look after|be at|be there)\b/iu;

/** First-person futures that promise nothing. */
export const CHATTER =
  /^(?:be (?:honest|straight|frank|brief|quick|quiet|thirty|there in|back|right|happy|fine|sad|in touch|able|surprised|careful|clear|direct|mad|at my|on (?:vacation|holiday|leave|pto|mute)|out\b)|say\b|tell\b|admit|show\b|stop|see\b|take (?:it|that|a (?:note|look|sip|coffee|second|minute))|stay|let\b|leave|comment|try\b(?! to)|think|bet\b|kill|jump|share my|hand (?:over|it)|go (?:first|next|get|grab|ahead|back to)|never|need|want|have (?:to|a look|a think|lunch|it to)|mute|drop off|make (?:a note|it quick|sure)|put (?:it )?(?:on mute|that|it|this)\b(?! in)|do (?:my|our) best|give (?:that|it) (?:a|some) (?:try|thought|shot)|give (?:you|it) (?:that|a (?:second|minute))|talk (?:soon|later|then|to you)|get (?:there|to that|back to work|a coffee|going|off)|come (?:in|to that|back to that)|find (?:out )?(?:a )?(?:way|somehow)|run\b(?= (?:and|now|to a|off))|start (?:with|by)|ask (?:about|you)|check (?:my|the) (?:calendar|diary)|write (?:that|it|this) down|keep (?:this|it) (?:short|brief|quick)|turn|look\b|wait|hear|remember|miss|skip|move on|continue|pass\b|close (?:with|by)|call it|pick up the|be the|be your)\b/iu;

/** Given without extra charge. */
export const FREE =
  /\b(?:at no (?:extra |additional |further )?(?:charge|cost)|no (?:extra|additional) (?:charge|cost|fee)|there['’]s no (?:extra )?charge|no charge|no cost|free of charge|for free|it['’]s on us|that['’]s on us|on us\b|on the house|in the price|(?:costs?|is) nothing extra|part of (?:the|your) (?:implementation|onboarding|package|price|subscription|services|plan|contract)|included|waived?|kostenlos|ohne aufpreis|ohne mehrkosten|im preis (?:inbegriffen|enthalten)|inbegriffen|enthalten|streiche ich|no extra)\b/iu;
export const NOT_FREE =
  /\b(?:not|isn['’]t|aren['’]t|never|nicht) (?:\w+ )?(?:included|free|enthalten|inbegriffen|in the price)\b|\bunless you buy\b/iu;

/** Commercial terms that the vendor states. */
export const TERMS =
  /\bnet (?:\d{2}|thirty|forty-five|sixty)\b|\b\d{2} (?:days net|tage netto)\b|\bvalid (?:until|through|till)\b|\bgültig bis\b|\bcap(?:ped)? (?:is|at) |\b(?:price|rate|fee|quote|preis) (?:is |stays |remains |bleibt |ist )?(?:\S+ ){0,4}(?:fixed|held|locked|frozen|flat|fest|holds?)\b|\b(?:is|are) held (?:through|until)\b|\bhold (?:it|that|the|this) (?:\w+ ){0,3}(?:flat|price|rate|through|until)\b|\bservice credits?\b|\brefund\b/iu;

/** The speaker underlines that it is a promise. */
export const UNDERLINED =
  /\b(?:that['’]s|it['’]s|that is|it is|this is) (?:a |an |our )?(?:promise|commitment|committed|guaranteed?|agreed)\b|\b(?:i|we) (?:can |do )?(?:commit to|guarantee|promise)\b|\byou have my word\b|\bin writing\b|\bin the (?:contract|sla|order form|agreement|quote|offer|scope doc(?:ument)?)\b|\bwe agreed\b|\bverbindlich\b|\bversprochen\b|\bzugesagt\b/iu;

/** German promises are often in the present tense: "Die Liste schicke ich dir bis zum 2. April." */
export const GERMAN_PROMISE =
  /\b(?:(?:schicke|sende|liefere|mache|kläre|gebe|baue|richte|stelle|übernehme|erstelle|prüfe|melde|bringe|lade|organisiere|bestelle|unterschreibe|trage|halte|hole|lege|streiche|reiche|benenne|schicken|senden|liefern|klären|bauen|richten|stellen|übernehmen|erstellen|prüfen|melden|bestellen|unterschreiben|halten|importieren|importiere) (?:ich|wir)\b|(?:ich|wir) (?:schicke|sende|liefere|mache|kläre|gebe|baue|richte|stelle|übernehme|erstelle|prüfe|melde|bringe|lade|organisiere|bestelle|unterschreibe|trage|halte|hole|lege|reiche|benenne|importiere|werde|werden|schicken|senden|liefern|klären|bauen|stellen|übernehmen|erstellen|prüfen|melden|bestellen|unterschreiben|halten|importieren)(?:n)?\b)/iu;
export const GERMAN_OTHERS_PROMISE =
  /\b(?:unterschreibt|schickt|sendet|liefert|klärt|prüft|übernimmt|erstellt|bestellt|macht|organisiert|meldet|kümmert|bringt|stellt|wird)\b/iu;

/** "Kofi will load", "he'll sign", "our team will send". */
export const THIRD_PERSON = new RegExp(
  `(?:^|[,.;:] |\\b(?:and|so|then|that) )((?!(?:You|We|It|That|This|They|There|What|Who|I|And|So|Then)\\b)(?:\\p{Lu}[\\p{L}'’-]+)(?:(?: and (?:the )?| )\\p{Lu}[\\p{L}'’-]+){0,3}|[Hh]e|[Ss]he|[Oo]ur (?:\\w+ ){0,2}\\w+|[Tt]he (?:\\w+ )?team)(?:['’]ll| will|['’]s going to| is going to) ${ADVERB}(?!not\\b|never\\b|be (?:fine|okay|happy|late|here)\\b)`,
  "u",
);

/** A date that takes the place of another: as good as a promise, whoever gives it. */
export const NEW_DATE =
  /\bnew date\b|\b(?:honest|real|realistic|right|correct|revised) date is\b|\b(?:moves|moved|pushed|postponed|slips|slipped|rescheduled|delayed|brought forward) (?:back |out |up )?(?:to|until) (?=(?:the )?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|next|end of|week|month|Q\d|early|mid|late))|\binstead of\b|\bneuer termin\b|\bneues datum\b|\bverschiebt sich (?:auf|um)\b|\bstatt\b/iu;

/** Heading of a list of things promised. */
export const LIST_OF_PROMISES =
  /\b(?:included|at no (?:extra )?charge|no (?:extra )?cost|promised?|special terms|agreed|committed|commitments?|passed on|so we both have it|you (?:will )?get|we(?:['’]ll| will)|on top of that|zugesagt|enthalten|vereinbart|inklusive|wir liefern)\b[^:]{0,60}:\s*$/iu;

/** A milestone that the vendor dates. */
export const MILESTONE = /\b(?:live|go[- ]?live|kick-?off|launch|pilot|produktiv|produktivstart)\b/iu;

type Category = z.infer<typeof CommitmentCategory>;
/** First fitting line counts. */
const CATEGORIES: readonly { category: Category; cue: RegExp }[] = [
  {
    category: "legal_security",
    cue: /\b(?:soc ?(?:2|two)|iso ?\d*|pen(?:etration)? test|dpia|dpa|avv|gdpr|dsgvo|security|compliance|certificate|insurance|legal|redlines?|contract clause|questionnaire|audit|privacy|retention|termination|nda|breach|attestation|testat|betriebsvereinbarung|works (?:agreement|council))/iu,
  },
  {
    category: "training",
    cue: /\b(?:train(?:ing|ers?|s)?|webinars?|workshops?|sessions?|clinic|schulung(?:en)?|tabletop|onboarding call)\b/iu,
  },
  {
    category: "support",
    cue: /\b(?:support|24\/7|24x7|around the clock|response (?:time|lead)|sla|on call|named (?:lead|contact)|executive sponsor|business reviews?|triage|slack channel)\b/iu,
  },
  {
    category: "pricing",
    cue: /\b(?:price|pricing|quote|discount|cap|uplift|renewal|fee|net \d+|tage netto|seats?|invoice|offer|proposal|angebot|preis|rabatt|gebühr|ramp|%|usd|eur|gbp|[$€£])/iu,
  },
  {
    category: "integration",
    cue: /\b(?:connector|integrations?|integrate|api|single sign-on|sso|sync|adapter|interface|file feed|schnittstelle|anbindung|sandbox|credentials|app registration|firewall change|access)\b/iu,
  },
  {
    category: "custom_work",
    cue: /\b(?:custom|build|built|parser|report|workflow|bespoke|template|translat\w+|languages?|configure)\b/iu,
  },
  {
    category: "data",
    cue: /\b(?:data|import|export|extract|file|list|records?|spreadsheets?|schema|logs?|history|migrat\w+|archive|inventory|samples?|items?|liste|archiv|templates)\b/iu,
  },
  {
    category: "timeline",
    cue: /\b(?:live|go-live|kick-?off|launch|sign(?:s|ed)?|signature|pilot|date|unterschreib\w*|start)\b/iu,
  },
];
export const categoryOf = (text: string): Category => CATEGORIES.find(({ cue }) => cue.test(text))?.category ?? "other";
