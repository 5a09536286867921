import { has } from "./cues.ts";
import { dueIn } from "./due-dates.ts";
import { STRONG } from "./promise-cues.ts";
import { partyOf, type Promised, promiseText, substance } from "./promised.ts";
import type { Reading, Said } from "./reading.ts";

/** "Sure, I'll do that.", "Yes, will do.": says yes to what was asked, and nothing else. */
const YES =
  /^(?:(?:yes|yeah|yep|sure|okay|of course|absolutely|certainly|no problem|happy to|gladly|ja|klar|gerne)[,.! ]*)*(?:(?:I|we)(?:['’]ll| will| can)(?: (?:do|send|get|bring|share|arrange)(?: (?:that|it|this|so|them|one))?)?(?: (?:for you|over|to you|today|tomorrow|by .{3,30}))?|will do|mache? (?:ich|wir)|wird gemacht)[.!]?$/iu;
/** Sentences back to the request. */
const REACH = 3;

const requestBefore = (said: Said, reading: Reading): Said | null =>
  reading.said
    .slice(Math.max(0, said.index - REACH), said.index)
    .findLast(
      (earlier) =>
        earlier.segment.id !== said.segment.id &&
        earlier.segment.speaker !== said.segment.speaker &&
        has("request", earlier.text) &&
        substance(earlier.text).length >= 3,
    ) ?? null;

/** A request that the other side says yes to is the promise of who says yes. */
export const acceptedRequests = (reading: Reading): Promised[] =>
  reading.said.flatMap((said) => {
    if (!YES.test(said.text)) return [];
    const request = requestBefore(said, reading);
    if (request === null) return [];
    const due = dueIn(said.text, said.on, said.dates) ?? dueIn(request.text, request.on, request.dates);
    const asked = request.text
      .replace(/^.*?\b(?:(?:can|could|would|will) you|please|bitte)\b(?: please)?/iu, "")
      .replace(/\?$/u, "");
    return [
      {
        sentences: [request, said],
        clause: null,
        text: promiseText(asked, due),
        by: partyOf(said.side),
        owner: said.name,
        due,
        points: STRONG,
        status: "open" as const,
      },
    ];
  });
