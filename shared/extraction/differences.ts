import type { Commitment, Goal, Stakeholder } from "../domain/facts.ts";
import { fold } from "./fold.ts";
import { numbersDiffer, profileOf } from "./likeness.ts";
import type { Difference } from "./keep-decided.ts";
import { namesAgree } from "./same-person.ts";

type Read = { field: string; about: string; before: string | null; after: string | null };

/** Differs where both are known and not the same words. */
const different = (read: readonly Read[]): Difference[] =>
  read.flatMap(({ field, about, before, after }) =>
    before === null || after === null || fold(before) === fold(after)
      ? []
      : [{ field, about, before: { key: before, value: before }, after: { key: after, value: after } }],
  );

const numbersKey = (text: string): string => [...profileOf(text).numbers].sort().join(" ");

export const commitmentDifferences = (before: Commitment, after: Commitment): Difference[] => {
  const { text } = before;
  const owners = before.owner !== null && after.owner !== null && !namesAgree(before.owner, after.owner);
  const terms = numbersDiffer(profileOf(text), profileOf(after.text));
  return [
    ...different([
      { field: "due", about: `When: ${text}`, before: before.due, after: after.due },
      { field: "by", about: `Who owes it: ${text}`, before: before.by, after: after.by },
      { field: "status", about: `Still promised: ${text}`, before: before.status, after: after.status },
      ...(owners ? [{ field: "owner", about: `Who: ${text}`, before: before.owner, after: after.owner }] : []),
    ]),
    ...(terms
      ? [
          {
            field: "text",
            about: `Terms: ${text}`,
            before: { key: numbersKey(text), value: text },
            after: { key: numbersKey(after.text), value: after.text },
          },
        ]
      : []),
  ];
};

export const goalDifferences = (before: Goal, after: Goal): Difference[] =>
  different([
    { field: "target", about: `Target: ${before.text}`, before: before.target, after: after.target },
    { field: "deadline", about: `Deadline: ${before.text}`, before: before.deadline, after: after.deadline },
  ]);

export const stakeholderDifferences = (before: Stakeholder, after: Stakeholder): Difference[] =>
  different([
    { field: "title", about: `Title: ${before.name}`, before: before.title, after: after.title },
    { field: "email", about: `Address: ${before.name}`, before: before.email, after: after.email },
  ]);
