/** Words that carry the meaning of a promise: a quote that differs in one of them is another statement. */
export type Protection = "negation" | "number" | "date" | "modality" | "limit" | "person";

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const NEGATION = set(`not no never none nobody nothing neither nor without nowhere cannot hardly
  nicht nie niemals niemand nichts weder ohne kein keine keinen keinem keiner keines nein`);

const NUMBER =
  set(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
  half halves quarter quarters third thirds fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
  fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth first second dozen double twice
  triple once percent per cent pct grand dollar dollars euro euros pound pounds cents usd eur gbp chf cad k
  null eins ein zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend millionen milliarde
  halb halbe halbes viertel drittel dutzend doppelt zweimal dreimal einmal erste ersten erster zweite zweiten dritte
  dritten vierte vierten prozent`);
// German writes numbers as one word: "dreiundzwanzig", "achtzigtausend", "zwanzigsten".
const GERMAN_NUMBER =
  /^(?:ein|zwei|zwo|drei|dreissig|dreißig|vier|fünf|sech|sechs|sieb|sieben|acht|neun|zehn|elf|zwölf|zwanzig|zig|und|hundert|tausend)+(?:te|ten|ter|tes|ste|sten|ster|stes)?$/u;

const DATE = set(`january february march april may june july august september october november december jan feb mar apr
  jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
  thurs fri sat sun today tomorrow yesterday tonight day days week weeks weekend month months quarter quarters year years
  hour hours minute minutes next last end mid early late earlier later thanksgiving christmas easter
  januar jänner februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag
  sonnabend sonntag heute gestern tag tage tagen woche wochen monat monate monaten monats quartal quartals jahr jahre
  jahren jahres stunde stunden minuten nächste nächsten nächster nächstes letzte letzten kommende kommenden ende anfang
  mitte ostern weihnachten pfingsten`);

const MODALITY = set(`will would shall should can could may might must maybe perhaps probably possibly likely unlikely
  hopefully try tries trying think believe guess hope hopes expect assume suppose if whether theoretically potentially
  könnte könnten könntest würde würden sollte sollten soll sollen kann können könnt wollen wollten werde werden wird
  dürfte dürften müsste müssten muss müssen möchte möchten vielleicht eventuell wahrscheinlich vermutlich
  möglicherweise wohl hoffentlich glaube denke hoffe versuche versuchen wenn falls ob theoretisch`);

const LIMIT = set(`only unless until till except before after under over above below least most maximum minimum max min
  more less fewer all some any nur ausser außer bis vor nach mindestens höchstens maximal minimal mehr weniger alle`);

const PERSON = set(`i we you he she they me us him them my our your his her their mine ours yours
  ich wir du ihr er mir mich uns euch mein meine unser unsere euer eure ihre ihnen`);

/** Which kind of meaning a folded word part carries; null for the rest. Names are told by their capital, not here. */
export const protectionOf = (part: string): Protection | null => {
  if (/\p{N}/u.test(part) || NUMBER.has(part) || GERMAN_NUMBER.test(part)) return "number";
  if (NEGATION.has(part)) return "negation";
  if (DATE.has(part)) return "date";
  if (MODALITY.has(part)) return "modality";
  if (LIMIT.has(part)) return "limit";
  return PERSON.has(part) ? "person" : null;
};

/** Hesitation: says nothing, and transcripts differ in it. */
export const HESITATIONS = set("um uh uhm er erm ah eh hm hmm mm mhm äh ähm öh ehm");
/** Words that people drop when they repeat what was said; a few of them may be missing from a quote. */
export const FILLERS = set(`like well so okay ok yeah yes right just actually basically really know mean sort kind of
  literally then now and oh hey also ja halt eben mal na genau quasi sozusagen doch denn schon`);
/** Small words that a quote may carry although the source has another small word, or none. */
export const SMALL_WORDS =
  set(`a an the that this these those to of in on at for and so is are be been was were it there
  der die das den dem des ein eine einen einem einer eines und zu im in am an auf für von es ist sind dass`);

/** Whether some word of the text says when: a month, a weekday, "next week", "by the 28th", "2026-03-31", "10.04.". */
export const hasDateWords = (parts: readonly string[], text: string): boolean =>
  parts.some((part) => DATE.has(part)) ||
  /\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[./]\d{1,2}\.?|\b\d{4}-\d{2}|\b20\d\d\b|\bq[1-4]\b/iu.test(text) ||
  parts.some((part) => /^(?:q|eod|eow|eom|eoy|asap)$/.test(part)) ||
  parts.some((part) =>
    /(?:teenth|tieth|fourth|fifth|sixth|seventh|eighth|ninth|tenth|elfth|zigsten|zehnten)$/.test(part),
  );
