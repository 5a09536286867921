import type { Candidates } from "../candidates.ts";
import { isNoName, organisationWords } from "./names.ts";
import { quoteOf, type Reading, type Said } from "./reading.ts";

/** The seller asks who else is in the running. */
const ASKED =
  /\b(?:who else (?:are|have|did|is|do)|(?:look(?:ing|ed)?|talk(?:ing|ed)?|speak(?:ing)?) (?:at|to|with) (?:anybody|anyone|any(?:thing)?|others?|somebody) ?(?:else)?|other (?:vendors|providers|options|suppliers)|competitors?|alternatives?|who(?:['’]s| is) else|wen (?:haben|schauen) sie)\b/iu;
const NAME = "\\p{Lu}\\p{L}*\\p{Ll}\\p{L}*";
/** Ways to speak of a rival by name. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:[Ww]e['’]ve|[Ww]e have|[Ww]e|I['’]ve|I) (?:also )?(?:been )?(?:seen|saw|look(?:ed|ing) at|talk(?:ed|ing) (?:to|with)|spoke(?:n)? (?:to|with)|met|had a demo (?:from|of)|evaluated|tried) (${NAME})(?: and (${NAME}))?\\b`,
    "u",
  ),
  new RegExp(
    `\\b(?:against|versus|vs\\.?|over|instead of|compared (?:to|with)|gegenüber|statt|cheaper than|better than) (${NAME})\\b`,
    "u",
  ),
  new RegExp(
    `\\b(${NAME}) (?:(?:said|says|claims?|told (?:us|me|him)) (?:they|it|that (?:they|it)|we)\\b|is cheaper|came in at|charges?\\b|takes? (?:\\w+ ){0,3}(?:euros?|dollars?|pounds?|percent)|(?:doesn['’]t|didn['’]t) have|offers?\\b|is offering|quoted|pitched|(?:sagt|behauptet),? (?:sie|dass)|verlangt)`,
    "u",
  ),
  new RegExp(`\\b(?:from|the) (${NAME}) (?:people|guys|offer|quote|proposal|deck|demo|Angebot)\\b`, "u"),
  new RegExp(
    `\\b(${NAME}),? (?:is|are) (?:also )?(?:in the mix|on the (?:short ?list|list|table)|in the running)\\b`,
    "u",
  ),
];
/** An answer to "who else?": the name alone, or with "we've seen". */
const ANSWER = new RegExp(
  `^(?:(?:Uh|Um|So|Well|Yeah|Yes|And|We['’]ve seen|We saw|We looked at|Just|Only|Mainly),? )*(${NAME})(?=[.,?!]|$)`,
  "u",
);
/** To do it oneself, or to stay with what there is, competes too. */
const IN_HOUSE =
  /\b(?:(?:doing|do|build|building|built|fix|keep|run) it (?:ourselves|ourself|myself|in-?house)|in-house (?:build|option|team)|build (?:versus|vs\.?|or) buy|intern (?:bauen|lösen))\b/iu;

/** Who is talked to in one's own house. */
const DEPARTMENT =
  /^(?:finance|legal|procurement|purchasing|sales|security|operations|compliance|marketing|engineering|accounting|logistics|support|einkauf|vertrieb)$/iu;

type Rival = { name: string; sentences: Said[] };

const isPerson = (name: string, reading: Reading): boolean =>
  reading.cast.people.some((person) => person.name?.split(" ").includes(name)) || reading.cast.fullName(name) !== null;

const sameName = (left: string, right: string): boolean => {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a === b || a.startsWith(b) || b.startsWith(a);
};

/** Turns for which a question about rivals stands. */
const REACH = 3;

const rivalsNamed = (reading: Reading): Rival[] => {
  const companies = organisationWords(reading.deal);
  const found: Rival[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  for (const said of reading.said) {
    if (said.side !== "customer" && said.isQuestion && ASKED.test(said.text)) askedAt = said.turn;
    const answering = said.side === "customer" && said.turn - askedAt <= REACH && said.turn > askedAt;
    const names = NAMED.flatMap((pattern) =>
      [...(pattern.exec(said.text) ?? [])].slice(1).flatMap((name) => name ?? []),
    );
    const answer = answering ? ANSWER.exec(said.text)?.[1] : undefined;
    if (answer !== undefined) names.push(answer);
    for (const name of names) {
      if (name.length < 3 || isNoName(name) || DEPARTMENT.test(name) || companies.has(name) || isPerson(name, reading))
        continue;
      const known = found.find((rival) => sameName(rival.name, name));
      if (known === undefined) found.push({ name, sentences: [said] });
      else if (!known.sentences.includes(said)) known.sentences.push(said);
    }
  }
  // One passing remark in a table of words is thin: somebody answered with the name, or it falls again.
  return found.filter(({ name, sentences }) => {
    const falls = reading.said.filter(({ text }) => text.includes(name)).length;
    return (
      falls >= 2 ||
      sentences.some(
        ({ side, text }) => side === "customer" && (ANSWER.test(text) || NAMED.some((pattern) => pattern.test(text))),
      )
    );
  });
};

/** Who else the customer looks at, as named by people; never the two companies themselves. */
export const competitorsOf = (reading: Reading): Candidates["competitors"] => {
  const inHouse = reading.said.filter(
    ({ side, text, isQuestion }) => side === "customer" && !isQuestion && IN_HOUSE.test(text),
  );
  return [
    ...rivalsNamed(reading).map(({ name, sentences }) => ({ name, quotes: sentences.slice(0, 3).map(quoteOf) })),
    ...(inHouse.length > 0 ? [{ name: "In-house", quotes: inHouse.slice(0, 2).map(quoteOf) }] : []),
  ];
};
