import { z } from "zod";
import { BantStatus, SECTION_FIELDS, SECTIONS, type Section } from "../domain/facts.ts";
import type { FieldValues } from "../domain/handoff.ts";

/** One input of an edit form, derived from the schema that decides whether its value fits. */
export type FormField = {
  name: string;
  kind: "long" | "line" | "date" | "email" | "choice" | "choices" | "flag" | "number";
  /** The person may leave it blank; blank is null. */
  optional: boolean;
  /** For `choice`, `choices` and `number`. */
  options: readonly string[];
};

/** What an edit form can change: a section of lists, or one of the two that are made of single fields. */
export type Editable = Section | "bant" | "dealContext";

const SINGLE_FIELDS = {
  bant: { status: BantStatus, summary: z.string().min(1) },
  dealContext: { text: z.string().min(1) },
} as const;

const enumOptions = (schema: unknown): string[] =>
  schema instanceof z.ZodEnum ? schema.options.filter((option) => typeof option === "string") : [];

const fieldOf = (name: string, schema: unknown, optional = false): FormField => {
  const field = (kind: FormField["kind"], options: readonly string[] = []): FormField => ({
    name,
    kind,
    optional,
    options,
  });
  if (schema instanceof z.ZodNullable) return fieldOf(name, schema.unwrap(), true);
  if (schema instanceof z.ZodEnum) return field("choice", enumOptions(schema));
  if (schema instanceof z.ZodArray) return { ...field("choices", enumOptions(schema.element)), optional: true };
  if (schema instanceof z.ZodBoolean) return { ...field("flag"), optional: true };
  if (schema instanceof z.ZodUnion)
    return field(
      "number",
      schema.options.flatMap((o) => (o instanceof z.ZodLiteral ? [String(o.value)] : [])),
    );
  if (schema instanceof z.ZodISODate) return field("date");
  if (schema instanceof z.ZodEmail) return field("email");
  return field(name === "text" || name === "summary" ? "long" : "line");
};

const isSection = (kind: Editable): kind is Section => SECTIONS.some((section) => section === kind);

/** What the values of a section's form have to fit, whichever of them are given. */
export const fieldsSchema = (kind: Editable): z.ZodObject =>
  (isSection(kind) ? SECTION_FIELDS[kind] : z.object(SINGLE_FIELDS[kind])).partial();

/** The section that a form names; null where it names none that can be edited. */
export const editableOf = (name: unknown): Editable | null =>
  [...SECTIONS, "bant" as const, "dealContext" as const].find((kind) => kind === name) ?? null;

/** The inputs of a section's form, in the order of its schema. */
export const formFields = (kind: Editable): FormField[] =>
  Object.entries(isSection(kind) ? SECTION_FIELDS[kind].shape : SINGLE_FIELDS[kind]).map(([name, schema]) =>
    fieldOf(name, schema),
  );

/** What a browser sends: one string per name, several for ticked boxes. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

const single = (value: Form[string] | undefined): string =>
  (typeof value === "string" ? value : (value?.at(-1) ?? "")).trim();
const several = (value: Form[string] | undefined): string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : [...value];

/** The values of a form whose inputs are called `field.<name>`; blank optional fields are null. */
export const readFields = (kind: Editable, form: Form): FieldValues =>
  Object.fromEntries(
    formFields(kind).map(({ name, kind: input, optional }) => {
      const value = form[`field.${name}`];
      if (input === "choices") return [name, several(value)];
      if (input === "flag") return [name, single(value) === "on"];
      const text = single(value);
      if (text === "" && optional) return [name, null];
      return [name, input === "number" ? Number(text) : text];
    }),
  );

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Only what the person changed: an edit is kept for good, so a field that they left alone must stay the draft's to
 * update. `before` is what the form showed.
 */
export const changedFields = (values: FieldValues, before: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, before[name] ?? null)));
