/**
 * Words that change what a sentence counts for, whatever section it would belong to. Each table is data: English first,
 * German where its mails differ. A sentence with such a cue is no plain statement of its speaker.
 */

/** Could, might, in theory: a possibility, not a fact. */
const HYPOTHETICAL =
  /\b(?:we could|you could|i could|could (?:probably|also|maybe)|might (?:want|be able|look)|maybe|perhaps|in theory|theoretically|hypothetically|possibly|down the road|at some point|some day|someday|one day|would be nice|thinking about|toying with|if you wanted|no promises?|not (?:a promise|promising)|can't promise|i'd (?:think|guess|imagine|suggest|propose)|wir könnten|könnten wir|könnte man|vielleicht|eventuell|theoretisch|unter umständen|irgendwann)\b/iu;

/** A condition that the speaker attaches; with it a promise stays one only where the condition is part of the deal. */
const CONDITIONAL = /\b(?:if|unless|in case|provided (?:that)?|falls|sofern)\b/iu;

const NEGATED =
  /\b(?:not|never|no longer|won't|can't|cannot|don't|doesn't|isn't|wouldn't|couldn't|didn't|nicht|kein(?:e[nrms]?)?|niemals)\b/iu;

/** Words of others passed on. */
const REPORTED =
  /\b(?:\p{Lu}\p{L}+ (?:said|says|claims|claimed|told (?:us|me)) (?:they|it|he|she|that|we)|(?:they|she|he|somebody|someone|people)(?:'d)? (?:said|say|says|told|tell|tells|claims?|claimed|mentioned|promised)|according to|supposedly|allegedly|sagen sie|angeblich|sagt(?:e)? (?:er|sie))\b/iu;

/** A promise or a figure that its speaker takes back. */
const TAKEN_BACK =
  /\b(?:(?:have|need|got|want) to (?:take (?:that|it|this) back|walk (?:that|it|this) back|withdraw|retract|correct myself)|take (?:that|it) back|scratch that|strike that|off the table|will not be (?:there|ready|included|possible|available)|won't be (?:there|ready|included|possible|available)|(?:comes|come|came|taking it|take it) out of the (?:contract|scope|offer|quote)|shouldn't have said|should not have (?:said|promised)|i (?:got carried away|misspoke|was wrong)|that was my mistake|no longer (?:offer|include|possible)|(?:will not|won't|am not|are not|not going to) be able to|(?:you(?:'re| are) not getting|we don't do that)|take (?:the |this |that |it |those )?(?:[\w-]+ ){0,3}off (?:the|your) (?:list|plan|scope)|kann ich (?:leider )?nicht (?:mehr )?halten|falsch gesagt|nehme ich zurück|muss ich (?:leider )?zurücknehmen|muss ich mich korrigieren|(?:can't|cannot|can not) (?:give|offer|do|keep|hold|promise) (?:you )?(?:that|this|it|those|them)(?: any ?more)?)\b/iu;

/** A slip of the tongue, corrected in the same breath. */
const CORRECTED = /\b(?:no,? (?:sorry|wait|hang on|hold on)|sorry,? no|i mean,? no|let me correct)\b/iu;

/** Something has been delivered. */
const DONE =
  /\b(?:as (?:promised|agreed|discussed|requested)|(?:is|are) attached|attached (?:is|are|you'll find)|here(?:'s| is| are) (?:the|your|our|my)|(?:came|come) (?:through|in|over|on)|(?:has|have) (?:arrived|been (?:sent|delivered|done|set up|completed))|arrived|(?:went|gone) (?:out )?to you|i owed you|(?:sent|received|got) (?:you |it |them |the |your )|is set to|are set up|(?:thank you|thanks) for (?:the|sending|introducing)|wie (?:besprochen|versprochen|zugesagt)|anbei|im anhang|danke für (?:das|die|den)|(?:kam|kamen|ist|sind) .{0,40}\b(?:an|angekommen|da|pünktlich))\b/iu;

/** Another customer's story. */
const OTHER_CUSTOMER =
  /\b(?:(?:another|a different|one of our(?: other)?|some of our|our other) (?:customers?|clients?|banks?|compan(?:y|ies))|we did (?:an? |it |this )?(?:\w+ ){0,3}(?:last year|in \w+)|for an? [\w-]+ (?:in|at|near) \p{Lu}\w+ we|there's an? [\w ]{3,40} (?:in|down in|over in|up in) \p{Lu}\w+|they (?:went|were|are) live in|similar (?:customer|company|project))\b/u;

const QUESTION =
  /\?["'”’)\]]*$|^(?:(?:and|so|okay|but|um|well),? )*(?:can|could|would|will|do|does|did|is|are|have|has|shall|what|when|where|who|why|how|which|kannst|können|könnten|wann|wer|wie|was|warum) (?:you|we|i|he|she|they|it|that|the|there|about|much|many|long|sie|du|ihr|wir|es|das)\b[^.]*\?/iu;

/** Asks the listener to do something. */
const REQUEST =
  /\b(?:(?:can|could|would|will) you|please|let me know|i(?:'d| would)? need (?:you|from you)|i(?:'d| would) like you to|put (?:that|it|this) in (?:writing|the)|send (?:me|us)|make sure|don't forget|bitte|könnten sie|können sie|kannst du)\b/iu;

export type Cue =
  | "hypothetical"
  | "conditional"
  | "negated"
  | "reported"
  | "takenBack"
  | "corrected"
  | "done"
  | "otherCustomer"
  | "question"
  | "request";

const CUES: Readonly<Record<Cue, RegExp>> = {
  hypothetical: HYPOTHETICAL,
  conditional: CONDITIONAL,
  negated: NEGATED,
  reported: REPORTED,
  takenBack: TAKEN_BACK,
  corrected: CORRECTED,
  done: DONE,
  otherCustomer: OTHER_CUSTOMER,
  question: QUESTION,
  request: REQUEST,
};

/** Whether a sentence carries a cue. */
export const has = (cue: Cue, sentence: string): boolean => CUES[cue].test(sentence);

/** The sentence without the words of a cue. */
export const without = (cue: Cue, sentence: string): string =>
  sentence.replace(CUES[cue], " ").replaceAll(/\s+/gu, " ");
