/**
 * A table to look words of a source up in. Without a prototype: in a plain object "constructor" and "__proto__", which
 * people say and write too, are found though nobody put them there.
 */
export const wordTable = <V>(entries: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
  Object.freeze(Object.setPrototypeOf({ ...entries }, null));
