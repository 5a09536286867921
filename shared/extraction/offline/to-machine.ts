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
  // … and to give out words of their own instead: the order ends in what is to be said.
  /\b(?:ignor\w*|disregard|forget|override|bypass)\b[^.!?\n]{0,60}\b(?:and|then) (?:just |only |simply |instead )?(?:print|output|report|respond|reply|say|write|state)(?: with)? ?(?::|["“”'<])/iu,
  // Questions after what it was told.
  /\bwhat (?:are|were|is|was) your (?:initial|original|first|starting|hidden|secret|exact|full|previous) (?:instructions?|prompt|rules)\b|\bwhat are you not (?:supposed|allowed|permitted|meant) to (?:tell|say|reveal|share|disclose)\b/iu,
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
  /\bif (?:the |a |any )?(?:user|reader|anyone|someone) asks?\b[^.!?\n]{0,80}\b(?:reply|report|answer|respond|output|print|write) (?:(?:with|only|that|exactly)\b|["“:])/iu,
  /\bif (?:asked|questioned|prompted)\b[^.!?\n]{0,80}\b(?:reply|report|answer|respond|output|print|write) (?:(?:with|only|that|exactly)\b|["“:])/iu,
  /\b(?:repeat|print|output|translate) (?:the|this) (?:following )?(?:sentence|phrase|text|words)\s*:/iu,
  // Text to be made to measure, or to a prompt.
  /\b(?:write|compose|generate)\b[^.!?\n]{0,60}\b(?:with|in|using) (?:at most|no more than|less than|fewer than|exactly|a maximum of) \d+ (?:words|sentences|characters)\b/iu,
  /\b(?:respond|answer|reply)(?:s|ing)? (?:to )?(?:every|each|any|all|my)(?: \w+)? prompts?\b/iu,
  /\bin (?:the|your) (?:summary|output|response|answer)\b,? ?(?:please |always |only )?(?:write|say|include|state|mark|list|add|put)\b/iu,
  // Made-up roles and modes.
  /\bfrom now on,? (?:you|refer to me|only)\b|\byou (?:are|will)(?: now)?(?: going to)? (?:act as|pretend|a now)\b|\b(?:pretend|act as|acting as|play the role|in the role of|as DAN\b|do anything now|developer mode|role of)\b[^.!?\n]{0,60}\b(?:you|gpt|ai|dan|persona|character|bot|assistant|restrictions|confidant)\b|\b(?:i want you to|you (?:must|need to|should|will|have to)) (?:act|pretend|answer|respond|reply)\b[^.!?\n]{0,40}\b(?:as|in|from|only|to)\b|\bvorgeben, DAN\b/iu,
  /\b(?:gpt|ai|model|assistant|bot)s? (?:with|in) (?:developer|unrestricted|unfiltered|god|debug) mode\b|\b(?:unfiltered|uncensored) (?:and (?:unfiltered|uncensored|unrestricted) )?(?:response|answer|output|reply)\b/iu,
  // Marks of a conversation with a model, where people do not write them.
  /<\/?(?:system|assistant|instructions?|prompt|im_start|im_end)>|\[\/?(?:inst|system|admin request)\b|<\|im_(?:start|end)\|>|(?:^|\n)(?:user|assistant|system)\s*:|\bassistant\s*:.{0,300}\buser\s*:/iu,
  // Nothing but a gap to be filled in.
  /^\s*<\p{L}+(?: \p{L}+)+>\s*$/u,
  // An image in Markdown with a gap to be filled in: what is filled in leaves with the request for the image.
  /!\[[^\]\n]{0,80}\][^\n]{0,120}(?:\{\w+\}|\[[A-Z_]{2,}\])|!\[\{\w+\}\]/u,
];

/** Whether a stretch of text speaks to a machine rather than to people. */
export const speaksToMachine = (text: string): boolean => ORDERS.some((order) => order.test(text));

/** Characters beyond which the parsers split a turn or paragraph, at the end of the sentence before. */
const LONG_TURN = 1200;

/** Whether the parser split `next` off the turn or paragraph that `segment` began: its first sentence did not fit any more. */
const continues = (segment: Segment, next: Segment): boolean => {
  const [first = ""] = next.text.split(/(?<=[.!?…]["'”’)\]]?)\s+/u, 1);
  return (
    segment.speaker === next.speaker &&
    segment.messageId === next.messageId &&
    segment.quoted === next.quoted &&
    segment.text.length + 1 + first.length > LONG_TURN
  );
};

/**
 * Ids of the segments that speak to a machine. What was split off such a segment belongs to it; one step to either
 * side and no further, so that one sentence cannot silence a call in which nobody is named.
 */
export const segmentsToMachine = (segments: readonly Segment[]): ReadonlySet<string> => {
  const speaking = segments.map(({ text }) => speaksToMachine(text));
  return new Set(
    segments
      .filter((segment, at) => {
        const [before, after] = [segments[at - 1], segments[at + 1]];
        return (
          speaking[at] === true ||
          (speaking[at - 1] === true && before !== undefined && continues(before, segment)) ||
          (speaking[at + 1] === true && after !== undefined && continues(segment, after))
        );
      })
      .map(({ id }) => id),
  );
};
