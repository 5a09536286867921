import { oncePerText } from "./once-per-text.ts";
import { namesAgree, nameWords } from "./same-person.ts";

// The same few people speak, promise and are mentioned in every source of a deal.
const MOST_NAMES = 200;

const agreeing = oncePerText((a) => oncePerText((b) => namesAgree(a, b), MOST_NAMES), MOST_NAMES);

/** `nameWords`, read once for each name of the deal. */
export const wordsOfName = oncePerText(nameWords);

/** `namesAgree`, once for each two names of the deal. */
export const sameName = (a: string, b: string): boolean => agreeing(a)(b);
