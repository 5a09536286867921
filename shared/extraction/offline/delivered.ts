import { PROMISED } from "./promise-cues.ts";
import { partyOf, type Promised, promiseText } from "./promised.ts";
import { keyWords, type Reading, type Said } from "./reading.ts";

const THING =
  "((?:(?:the|your|our|my|a|an|this|das|die|den|der|Ihr\\w*|unser\\w*) )?(?:(?!that\\b|as\\b|vom\\b|what\\b|to\\b|last\\b|(?:mon|tues|wednes|thurs|fri)day\\b|which\\b|and\\b|came\\b|is\\b|are\\b|you\\b|kam\\b)[\\p{L}\\p{N}'’&/-]+ ?){1,8}?)";

/** Who received it says so: the promise was the other side's. */
const RECEIVED: readonly RegExp[] = [
  new RegExp(`\\bthank(?:s| you) for ${THING}(?:, | ?that | ?which |\\.|;|$)`, "iu"),
  new RegExp(
    `\\b(?:we|I)(?:['’]ve)? (?:got|received) ${THING}(?: and the [\\p{L} ]+)? (?:on|from you|yesterday|this morning|last|today)\\b`,
    "iu",
  ),
  new RegExp(
    `(?:^|, |and |because )${THING} (?:came|arrived|has arrived|have arrived|came (?:in|through|over|on)|landed)(?: (?:in|through|over))?(?: on| the| this| yesterday| today| last|,|\\.|$)`,
    "iu",
  ),
  new RegExp(`\\bdanke für ${THING}(?: vom|[.,;]|$)`, "iu"),
  new RegExp(`(?:^|, )${THING} (?:kam|kamen) (?:am |pünktlich|gestern|heute)`, "iu"),
];
/** Who delivers says so: the promise was their own. */
const HANDED_OVER: readonly RegExp[] = [
  new RegExp(
    `\\b(?:here(?:['’]s| is| are)|attached (?:is|are)|enclosed (?:is|are)|anbei) ${THING}(?: ?,? ?(?:as (?:promised|agreed|discussed)|I owed you|you asked for|that I promised)|[.,:;]|$)`,
    "iu",
  ),
  new RegExp(`\\b${THING} (?:is|are) (?:now )?(?:attached|set up|done|in your (?:inbox|tenant)|ready now)\\b`, "iu"),
  new RegExp(`^(?:[-*•] |\\d[.)] )?${THING} attached\\b`, "iu"),
  new RegExp(`\\b${THING} (?:went|was sent|were sent|has been sent|have been sent) (?:out )?to you\\b`, "iu"),
];

const thingIn = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const thing = pattern
      .exec(text)?.[1]
      ?.replace(/^(?:the|your|our|my|an?|this|das|die|den|der) /iu, "")
      .trim();
    if (thing !== undefined && keyWords(thing).length >= 1) return thing;
  }
  return null;
};

const GRATITUDE =
  /^(?:time|call|meeting|your|coming|joining|having|making|help|patience|honesty|email|mail|message|note|question|answer|taking|update|being|understanding|nachricht|gespräch|termin|zeit)/iu;

const delivery = (said: Said): Promised | null => {
  if (said.isQuestion || /\b(?:not|n['’]t|will|['’]ll|when|once|if|nicht)\b/iu.test(said.text)) return null;
  const received = thingIn(RECEIVED, said.text);
  const handed = received === null ? thingIn(HANDED_OVER, said.text) : null;
  const thing = received ?? handed;
  if (thing === null || GRATITUDE.test(thing) || keyWords(thing).length < 2) return null;
  const own = partyOf(said.side);
  return {
    sentences: [said],
    clause: null,
    text: promiseText(thing, null),
    by: received === null ? own : own === "vendor" ? "customer" : "vendor",
    owner: null,
    due: null,
    points: PROMISED,
    status: "done",
  };
};

/** What has been delivered by now: closes the promise that it was. */
export const deliveries = (reading: Reading): Promised[] => reading.said.flatMap((said) => delivery(said) ?? []);
