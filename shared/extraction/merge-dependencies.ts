import type { Dependency } from "../domain/facts.ts";
import { likeness, profileOf } from "./likeness.ts";
import { type Compared, fullest, type SectionRules, sharedWords, textScore } from "./merge-section.ts";
import { oncePerText } from "./once-per-text.ts";
import { lightStem } from "./stem.ts";

/** Words that say that something is a dependency, not which one. */
const GENERIC: ReadonlySet<string> = new Set(
  `integration connector interface link sync api data file system record list export import source target access feed
   platform tool software nightly native direct existing current need required
   schnittstelle anbindung daten datei`
    .split(/\s+/u)
    .map(lightStem),
);

/** "NetSuite ERP, both directions (orders down)" goes by "netsuite erp": what comes before the explanation. */
const nameStems = oncePerText((text): ReadonlySet<string> => {
  const head = text
    .split(/[,;:(–—]|\s-\s|\s(?:for|with|via|through|from|by|to|über|für|mit|von)\s/iu)
    .find((part) => part.trim() !== "");
  const stems = [...profileOf(head ?? text).stems].filter((stem) => !GENERIC.has(stem));
  return new Set(stems);
});

const MOST_EXTRA = 1;

const sameName = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return few.size > 0 && many.size - few.size <= MOST_EXTRA && [...few].every((stem) => many.has(stem));
};

const JOIN_AT = 0.6;

const score = (a: Compared<Dependency>, b: Compared<Dependency>): number =>
  sameName(nameStems(a.fact.text), nameStems(b.fact.text)) ? 1 + likeness(a.profile, b.profile) : textScore(a, b);

/** One integration or one set of data: the same kind and the same name, or nearly the same words. */
export const dependencyRules: SectionRules<Dependency> = {
  textOf: ({ text }) => text,
  // A name is cut out between words of the text: two of one name share a word of the text, too.
  terms: sharedWords,
  compatible: (a, b) => a.fact.kind === b.fact.kind,
  score,
  joinAt: JOIN_AT,
  settle: (group) => ({ fact: fullest(group).fact, changes: [] }),
};
