import type { Profile } from "./likeness.ts";
import { lightStem } from "./stem.ts";

/** Words for what is done with a thing; two promises that share nothing else are about two things. */
const HANDLING: ReadonlySet<string> = new Set(
  `send sent give get share forward upload deliver provide talk ask name book schedule introduce load install
   configure set open build fix clean finish complete confirm submit bring have prepare instead last next leave resign slip delay
   schicken senden geben liefern klären machen`
    .split(/\s+/u)
    .map(lightStem),
);

/** The words of a statement that say which thing it is about. */
export const thingsOf = ({ stems }: Profile): string[] => [...stems].filter((stem) => !HANDLING.has(stem));

export const shareAThing = (a: Profile, b: Profile): boolean => thingsOf(a).some((stem) => b.stems.has(stem));
