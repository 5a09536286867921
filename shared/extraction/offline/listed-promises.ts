import { dueIn } from "./due-dates.ts";
import { LIST_OF_PROMISES, PROMISED } from "./promise-cues.ts";
import { partyOf, type Promised, promiseText } from "./promised.ts";
import type { Reading, Said } from "./reading.ts";

const BULLET = /^(?:[-*•]|\d{1,2}[.)])\s/u;
/** Paragraphs below a heading that are looked at. */
const LONGEST_LIST = 15;

/** Bullets below "Included:", "On top of that, at no charge:" and the like, each a promise of its own. */
export const listedPromises = (reading: Reading): Promised[] => {
  const found: Promised[] = [];
  let heading: Said | null = null;
  for (const said of reading.said) {
    const bullet = BULLET.test(said.segment.text) && said.segment.text.startsWith(said.text);
    if (LIST_OF_PROMISES.test(said.text) && said.side !== "customer") heading = said;
    else if (
      heading !== null &&
      bullet &&
      said.turn - heading.turn <= LONGEST_LIST &&
      said.segment.speaker === heading.segment.speaker
    ) {
      const due = dueIn(said.text, said.on, said.dates);
      found.push({
        sentences: [said],
        clause: null,
        text: promiseText(said.text, due),
        by: partyOf(said.side),
        owner: said.name,
        due,
        points: PROMISED + 1,
        status: "open",
      });
    } else if (!bullet) heading = null;
  }
  return found;
};
