/** How people speak of what is to become different, as data. English first, German where its mails differ. */

/** The seller asks what is to become different. */
export const ASKED =
  /\b(?:goals?|a year from now|what(?:['’]s| is| would be) different|what (?:are you|do you get) (?:being )?measured on|where (?:do|would|does) (?:you|it|that) (?:want|need|like)|what (?:should|would) (?:it|that) be|magic wand|soft(?:er)?(?: things?| side| goals?)?|what would (?:be )?good|how (?:it|that) feels?|ziele?|was soll)\b/iu;
/** A number that is to be reached. */
export const TARGET =
  /\b(?:(?:needs?|has|have|ought) to (?:be|get|come)|should be|must be|want (?:it|that|them|this|my \w+|our \w+|the \w+)? ?(?:to (?:be|see)|at|below|under|down|done|there)?|i['’]d (?:want|like|love)|would like|get (?:it|that|this|them) (?:to|down|under|below)|bring (?:it|that) (?:to|down)|wants it|if i could get|we['’]ll be under|muss|soll|möchte)\b/iu;
/** "I'd like that at twenty.": a figure that is plainly wanted, whoever asked. */
export const WANTED_AT =
  /\b(?:I['’]d (?:like|want)|I(?: would)? (?:like|want)|we(?:['’]d| would)? (?:like|want)) (?:that|it|this|them) (?:at|down|under|below|to be)\b/iu;
export const BOUND = /\b(?:under|below|less than|down to|or less|at most|zero|no more than|unter|höchstens|null)\b/iu;

const WANT =
  "(?:I(?:['’]d| would) (?:just |really )?(?:like|love|want)|I (?:just |really )?want|we(?:['’]d| would) (?:like|love)|we want|ich möchte|wir möchten|ich hätte gern)";
/** A wish for how others fare or how things are: not a request to the people in the call. */
export const WISH_FOR_OTHERS = new RegExp(
  `\\b${WANT} (?:(?:my|our|the|every|all|each|these|those|meine|unsere) (?:[\\p{L}-]+ ){1,3}|them |it |people |everybody |everyone |nobody |\\p{Lu}\\p{Ll}+ )(?:to|not to) (?:not |never |just )?(?!be (?:in|on|at|there)\\b|send|call|have to)\\p{L}+`,
  "u",
);
/** "I'd like to sleep better": a wish for oneself, where the seller asked for goals. */
const WISH_FOR_ONESELF = new RegExp(
  `\\b${WANT} to (?!see (?:a|the|it|that)|get (?:to|back|your)|talk|ask|say|go|know (?:if|whether|how much|what it)|have a|add|start|move on|show|hear|be clear|understand|make sure|do|try)\\p{L}+`,
  "u",
);

export const isWish = (text: string, asked: boolean): boolean =>
  WISH_FOR_OTHERS.test(text) || (asked && WISH_FOR_ONESELF.test(text));
/** Figures of the deal itself, which are nobody's goal. */
export const OF_THE_DEAL =
  /\b(?:price|quote|budget(?:ed)?|cost of|license|seat|fee|discount|percent a year|per user|net \d)\b/iu;

/** Hours of a day or a week, which go from one figure to another and change nothing. */
export const SCHEDULE =
  /\b(?:weekdays?|weekends?|monday to friday|(?:business|office|opening) hours|in the morning|at night|o['’]clock|werktags|uhr)\b/iu;

/** "About two to four percent, typically": a range. */
export const HEDGED = /\b(?:about|around|roughly|typically|usually|between|maybe|circa|etwa|ungefähr)\b/iu;
