import type { Candidates } from "../candidates.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Line = Candidates["dealContext"][number];

/** The seller asks; the customer's next sentences answer. */
type Cue = { field: Line["field"]; asked: RegExp; said: RegExp };

const CUES: readonly Cue[] = [
  {
    field: "origin",
    asked:
      /\b(?:how did you (?:come across|hear|find|get to)|how you (?:got to|found|heard)|what got you (?:there|here)|what brought you|you (?:came to|were at|attended|filled in|signed up|booked)|where did you hear)\b/iu,
    said: /\b(?:(?:recommended|referred|introduced) (?:us|me|you|by)|referral|(?:saw|heard|attended|watched) your (?:talk|webinar|demo|presentation|stand|booth)|(?:filled in|filled out) the form|met (?:you |us )?(?:at|on) (?:our|your|the) (?:stand|booth|conference|congress|fair)|meet you at|wrote in|(?:she|he|they) said (?:talk to|call|look at|try)|booked the call|your (?:webinar|newsletter|website|ad)|messe|empfehlung|empfohlen)\b/iu,
  },
  {
    field: "trigger",
    asked:
      /\b(?:what happened|was there a moment|what made you|why now|tell me (?:about (?:the|it|that)|what['’]s going on)|what (?:has )?changed|what triggered|what were you complaining)\b/iu,
    said: /\b(?:that['’]s when|why now|after (?:the|our|that|this) (?:outage|incident|audit|inspection|breach|exam|failure|accident|fine)|(?:we (?:had|got|lost|failed)|it (?:went|goes) down) .{0,60}(?:audit|inspection|exam|outage|case|court|prozess|fine|penalty|chargeback|finding|letter|customer)|verloren|darf nicht noch einmal|auslöser|anlass|seither|seitdem|the trigger|forcing event|worum es geht)\b/iu,
  },
  {
    field: "whyBought",
    asked:
      /\b(?:why (?:us|did you (?:choose|pick|go with))|what (?:swung|decided|convinced|tipped|made the difference)|what sold)\b/iu,
    said: /\b(?:(?:what )?(?:swung|tipped|decided|sold|clinched|convinced) (?:it|me|us)|made the difference|the reason (?:we|i) (?:chose|picked|went with|bought)|(?:we|i) (?:\w+ )?(?:chose|picked|selected|decided (?:for|on)|went (?:with|for)) (?:you|them)|(?:we|i) (?:\w+ )?prefer(?:red)? you(?! to\b)|why (?:we|i)(?:['’](?:re|m)| are| am) going with you|den ausschlag|ausschlaggebend|sold it|überzeugt hat)\b/iu,
  },
];

/** How many sentences of an answer are looked at. */
const ANSWER = 6;

const answersTo = (question: Said, reading: Reading): Said[] =>
  reading.said
    .slice(question.index + 1, question.index + 1 + ANSWER)
    .filter(({ side, isQuestion, text }) => side === "customer" && !isQuestion && keyWords(text).length >= 3)
    .slice(0, 2);

/** "That's why we chose you": the reason stands in the sentence before. */
const POINTS_BACK = /^(?:(?:so|and|yes|yeah),? )?(?:that|this|which)(?:['’]s| is| was) (?:the reason|why)\b/iu;

const withReason = (said: Said, reading: Reading): Said[] => {
  const before = POINTS_BACK.test(said.text) ? reading.said[said.index - 1] : undefined;
  return before !== undefined && before.name === said.name && !before.isQuestion ? [before, said] : [said];
};

const lineFor = ({ field, asked, said }: Cue, reading: Reading): Line | null => {
  const direct = reading.said
    .filter((one) => !one.isQuestion && said.test(one.text) && (one.side === "customer" || field === "origin"))
    .map((one) => (field === "whyBought" ? withReason(one, reading) : [one]))
    .filter((passage) => keyWords(passage.map(({ text }) => text).join(" ")).length >= 3)
    .flat();
  const question = reading.said.find((one) => one.side !== "customer" && one.turnAsks && asked.test(one.text));
  const answered = question === undefined ? [] : answersTo(question, reading);
  const sentences = [...answered, ...direct].filter((one, index, all) => all.indexOf(one) === index).slice(0, 3);
  if (sentences.length === 0) return null;
  return { field, text: sentences.map(({ text }) => statement(text)).join(". "), quotes: sentences.map(quoteOf) };
};

/** Where the deal came from, what set it off, and what decided it, in the customer's words. */
export const dealContextOf = (reading: Reading): Line[] =>
  CUES.flatMap((cue) => {
    const line = lineFor(cue, reading);
    return line === null ? [] : [line];
  });
