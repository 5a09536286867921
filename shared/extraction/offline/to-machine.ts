import type { Segment } from "../../domain/source.ts";

/**
 * Text that speaks to a machine that reads it, or orders it about. Such text is never a fact of the deal. Measured on
 * the shared injection corpus, and against ordinary meetings and mails, which must not be suspected (see the tests).
 */
const AI =
  "(?:a\\.?i\\.?|language models?|llms?|chat ?bots?|chat ?gpt|gpt-?\\d?|claude|gemini|copilot|mistral|summari[sz]er|(?:ai|note) ?-?takers?|automated (?:system|analysis|summary|reader|tool)s?(?: software)?|sprachmodell|ki)";

const ORDERS: readonly RegExp[] = [
  // Orders to drop what it was told.
  /\b(?:ignor\w*|disregard|forget|override|bypass|vergiss|missacht\w*)\b[^.!?\n]{0,40}\b(?:instructions?|prompts?|guidelines?|directions?|commands?|policies|system messages?|rest of (?:this|the)|anweisungen|vorgaben)\b/iu,
  /\b(?:reveal|print|output|repeat|show(?: me)?|give me|see|encode|reply with|say)\b[^.!?\n]{0,40}\b(?:system ?prompt|(?:your|the|starting|initial|previous|original) (?:starting |initial |system |previous )?(?:instructions|prompt)|text (?:above|you were given)|above text)\b/iu,
  /\bsystem ?prompt\b|\bprompt injection\b|\bjailbreak\b/iu,
  // Addressed to it, with an order or a colon.
  new RegExp(
    `\\b(?:note|message|instructions?|attention|important|hinweis|anweisung)(?: \\w+)? (?:to|for|an|für) (?:the |any |all |every |das |die )?(?:\\w+ )?${AI}\\b`,
    "iu",
  ),
  new RegExp(
    `\\b(?:dear|hello|hi|hey|attention|if you are|you are|as|you're|are you)(?: now)? (?:an? |the |any )?${AI}\\b`,
    "iu",
  ),
  new RegExp(
    `\\b${AI}(?: (?:assistant|agent|model|reading|processing|summari[sz]ing|system|tool)s?)*,? (?:must|shall|please|needs? to|has to|have to|is to|are to)\\b[^.!?\\n]{0,60}\\b(?:summar|record|mark|list|report|approv|ignor|include|state|write|output|answer|respond|conversation|transcript|email|message)`,
    "iu",
  ),
  /\b(?:any|the|an) (?:assistant|model|tool|system|agent)s? (?:that (?:is )?)?(?:reading|reads|processing|processes|summari[sz]ing|summari[sz]es|analy[sz]ing|analy[sz]es) (?:this|the) (?:message|mail|email|e-mail|text|document|transcript|thread|call|conversation)\b/iu,
  /\bwhen (?:you )?(?:summari[sz](?:e|ing)|process(?:ing)?|extract(?:ing)?|analy[sz](?:e|ing)) (?:this|the) (?:message|mail|email|e-mail|text|document|transcript|thread|call|conversation)\b/iu,
  // Orders about the summary itself.
  /\bmark (?:everything|all (?:items|fields|sections|of it)|every\w* \w+) as (?:approved|met|complete[d]?|confirmed|accepted|done|verified)\b/iu,
  /\b(?:record|state|report|note|write|conclude) that (?:the |all |there |this )[^.!?\n]{0,60}\b(?:is|are|has|have) (?:\w+ )?(?:confirmed|approved|met|signed|no open|no risks?|accepted|not malicious)\b/iu,
  /\bif (?:the )?(?:user|anyone|asked|questioned)\b[^.!?\n]{0,40}\b(?:asks?|reply|report|answer|respond|say)\b/iu,
  /\bin (?:the|your) (?:summary|output|response|answer)\b,? ?(?:please |always |only )?(?:write|say|include|state|mark|list|add|put)\b/iu,
  // Made-up roles and modes.
  /\bfrom now on,? (?:you|refer to me|only)\b|\byou (?:are|will)(?: now)?(?: going to)? (?:act as|pretend|a now)\b|\b(?:pretend|act as|acting as|play the role|in the role of|as DAN\b|do anything now|developer mode|role of)\b[^.!?\n]{0,60}\b(?:you|gpt|ai|dan|persona|character|bot|assistant|restrictions|confidant)\b|\b(?:i want you to|you (?:must|need to|should|will|have to)) (?:act|pretend|answer|respond|reply)\b[^.!?\n]{0,40}\b(?:as|in|from|only|to)\b|\bvorgeben, DAN\b/iu,
  // Marks of a conversation with a model, where people do not write them.
  /<\/?(?:system|assistant|instructions?|prompt|im_start|im_end)>|\[\/?(?:inst|system|admin request)\b|<\|im_(?:start|end)\|>|^(?:system|assistant)\s*:|\n(?:user|assistant|system)\s*:/iu,
];

/** Whether a stretch of text speaks to a machine rather than to people. */
export const speaksToMachine = (text: string): boolean => ORDERS.some((order) => order.test(text));

/** Characters beyond which the parsers split one turn or paragraph into several segments. */
const LONG_TURN = 1200;

/** Two neighbouring segments that were one turn or paragraph before the parser split it. */
const isSplit = (a: Segment, b: Segment): boolean =>
  a.speaker === b.speaker &&
  a.messageId === b.messageId &&
  a.quoted === b.quoted &&
  a.text.length + b.text.length > LONG_TURN;

/**
 * Ids of the segments that speak to a machine. What was split off such a segment belongs to it; one step to either
 * side and no further, so that one sentence cannot silence a call in which nobody is named.
 */
export const segmentsToMachine = (segments: readonly Segment[]): ReadonlySet<string> => {
  const speaking = segments.map(({ text }) => speaksToMachine(text));
  const isOne = (segment: Segment, at: number): boolean =>
    speaking[at] === true ||
    [at - 1, at + 1].some((beside) => {
      const neighbour = segments[beside];
      return speaking[beside] === true && neighbour !== undefined && isSplit(segment, neighbour);
    });
  return new Set(segments.filter(isOne).map(({ id }) => id));
};
