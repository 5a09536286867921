import { words } from "./codes.ts";

/** Labels of the fields in edit forms, by their name in the schema. */
const FIELD_LABELS: Readonly<Record<string, string>> = {
  text: "Statement",
  name: "Name",
  by: "Promised by",
  due: "Due date",
  dueText: "Due, as said",
  org: "Organisation",
  horizonDays: "Judged after (days)",
  measurable: "Measurable",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const fieldLabel = (name: string): string => FIELD_LABELS[name] ?? capital(words(name));

/** What an optional choice is called that is left blank. */
export const NO_CHOICE = "none";

/** What is wrong with a field of a form; `field` is its label. */
export const FIELD_FAULTS = {
  empty: ({ field }: { field: string }): string => `${field}: write something, or leave it as it was.`,
  tooLong: ({ field, most }: { field: string; most: number | bigint }): string =>
    `${field}: at most ${most} characters.`,
  noAddress: ({ field }: { field: string }): string => `${field}: this is no mail address.`,
  noDate: ({ field }: { field: string }): string => `${field}: write the date as 2026-01-31.`,
  notOnTheList: ({ field }: { field: string }): string => `${field}: choose one of the list.`,
} as const;
