import { fold } from "./fold.ts";

const LINK = /\S+:\/\/\S+|www\.\S+|\S+@\S+\.\p{L}{2,}\S*/giu;
/** Bare domains, too: "evil.example/pay". */
const ANY = /\S+:\/\/\S+|www\.\S+|\S+@\S+|[\p{L}\p{N}-]{2,}\.\p{L}{2,}\S*/giu;

const foreign = (pattern: RegExp, text: string, said: string): boolean =>
  [...text.matchAll(pattern)].some(
    ([address]) => !said.includes(fold(address.replace(/^[(<"']+|[.,;:)>"'!?]+$/gu, ""))),
  );

/** Whether a text holds a link or mail address that does not stand in `said` (folded). */
export const hasForeignLink = (text: string, said: string): boolean => foreign(LINK, text, said);

/** The same for anything that looks like a domain. */
export const hasForeignAddress = (text: string, said: string): boolean => foreign(ANY, text, said);
