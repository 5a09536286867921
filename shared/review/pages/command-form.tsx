import type { Child, FC } from "hono/jsx";
import type { FieldValues } from "../../domain/handoff.ts";
import { type Editable, type FormField, formFields } from "../form-fields.ts";
import { words } from "../texts/codes.ts";
import { fieldLabel, NO_CHOICE } from "../texts/fields.ts";
import { anchorOf, type PageContext } from "./page-context.ts";

type Hidden = Readonly<Record<string, string>>;

/** A form that gives one command: what it is and what it is about in hidden fields, the rest by the person. */
export const CommandForm: FC<{
  page: PageContext;
  command: string;
  about?: Hidden;
  class?: string;
  children?: Child;
}> = ({ page, command, about = {}, class: className = "", children }) => (
  <form method="post" action={page.address} class={className} data-command={command}>
    <input type="hidden" name="token" value={page.formToken} />
    <input type="hidden" name="command" value={command} />
    {Object.entries(about).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);

type InputProps = { field: FormField; value: FieldValues[string]; prefix: string };

const asText = (value: FieldValues[string]): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const Choices: FC<InputProps> = ({ field, value }) => {
  const ticked = Array.isArray(value) ? value : [];
  return (
    <fieldset class="choices">
      <legend>{fieldLabel(field.name)}</legend>
      {field.options.map((option) => (
        <label>
          <input type="checkbox" name={`field.${field.name}`} value={option} checked={ticked.includes(option)} />{" "}
          {words(option)}
        </label>
      ))}
    </fieldset>
  );
};

const Choice: FC<InputProps & { id: string }> = ({ field, value, id }) => (
  <select id={id} name={`field.${field.name}`}>
    {field.optional ? <option value="">{NO_CHOICE}</option> : null}
    {field.options.map((option) => (
      <option value={option} selected={option === asText(value)}>
        {words(option)}
      </option>
    ))}
  </select>
);

const INPUT_TYPES = { date: "date", email: "email" } as const;

const Input: FC<InputProps & { id: string }> = ({ field, value, id }) => {
  const name = `field.${field.name}`;
  if (field.kind === "long")
    return (
      <textarea id={id} name={name} rows={3} maxlength={2000} required={!field.optional}>
        {asText(value)}
      </textarea>
    );
  const type = field.kind === "date" || field.kind === "email" ? INPUT_TYPES[field.kind] : "text";
  return <input id={id} type={type} name={name} value={asText(value)} maxlength={500} required={!field.optional} />;
};

const FieldInput: FC<InputProps> = (props) => {
  const { field, value, prefix } = props;
  const id = `${prefix}-${field.name}`;
  if (field.kind === "choices") return <Choices {...props} />;
  if (field.kind === "flag")
    return (
      <label class="flag">
        <input type="checkbox" name={`field.${field.name}`} checked={value === true} /> {fieldLabel(field.name)}
      </label>
    );
  return (
    <div class={`field field-${field.kind}`}>
      <label for={id}>{fieldLabel(field.name)}</label>
      {field.kind === "choice" || field.kind === "number" ? (
        <Choice {...props} id={id} />
      ) : (
        <Input {...props} id={id} />
      )}
    </div>
  );
};

/** The inputs of a section, with what they start from. `prefix` keeps the ids of two forms on one page apart. */
export const FieldInputs: FC<{ section: Editable; values: FieldValues; prefix: string }> = ({
  section,
  values,
  prefix,
}) => (
  <div class="fields">
    {formFields(section).map((field) => (
      <FieldInput field={field} value={values[field.name] ?? null} prefix={anchorOf(prefix)} />
    ))}
  </div>
);
