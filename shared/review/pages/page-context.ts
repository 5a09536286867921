import type { Role } from "../../domain/commands.ts";
import type { Form } from "../form-fields.ts";
import type { Locate } from "../whereabouts.ts";
import type { Clock } from "../when.ts";

/** A command that was refused: what was tried, so that the page can show it again with what is wrong. */
export type Attempt = {
  /** One sentence for the person. */
  message: string;
  /** Field paths, statement ids and contradiction ids that stand in the way. */
  missing: readonly string[];
  form: Form;
};

/** Who looks at a page of a deal. */
export type Viewer = {
  email: string;
  role: Exclude<Role, "system">;
  /** Signed in as a person, not by the link to this one handoff: there is a list of deals to go to. */
  seesOthers: boolean;
};

/** What every part of a page needs to know of its surroundings. */
export type PageContext = {
  /** Address of the page; forms go there, and quotes in context are below it. */
  address: string;
  viewer: Viewer;
  /** Goes back with every form: shows that it was ours. */
  formToken: string;
  /** Ids of what the viewer had seen before this session; null where that is not known. */
  seen: ReadonlySet<string> | null;
  clock: Clock;
  locate: Locate;
  attempt: Attempt | null;
};

/** An id of any characters as an HTML id; no two ids give the same one. */
export const anchorOf = (id: string): string =>
  `s-${id.replace(/[^A-Za-z0-9-]/g, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`)}`;

/** What a refused form was about: its command, and the statement, field or contradiction that it names. */
export const attemptedOn = ({ attempt }: PageContext, command: string, id: string): Form | null => {
  if (attempt === null || attempt.form["command"] !== command) return null;
  const about = attempt.form["factId"] ?? attempt.form["field"] ?? attempt.form["conflictId"];
  return about === id ? attempt.form : null;
};
