import type { Deal } from "../../domain/deal.ts";

const PART = "\\p{Lu}[\\p{Ll}'’]+(?:\\p{Lu}\\p{Ll}+)?(?:-\\p{Lu}\\p{Ll}+)?";
const PARTICLE = "(?:van der|van den|van|von der|von|de la|de|der|den|di|del|la|le|bin|al|el)";
const HONORIFIC = "(?:Dr\\.(?:-Ing\\.)?|Prof\\.|Doktor|Doctor)";
/** A given and a family name: "Rosa Meyer-Lund", "Lotte van Rijn", "Dr. Ida Berg". */
export const FULL_NAME = `(?:${HONORIFIC} )?${PART}(?: ${PARTICLE})? ${PART}(?: ${PART})?`;
/** "Herr Kessler", "Frau Dr. Sommer", "Mr. Ito". */
export const FORMAL_NAME = `(?:Herr|Herrn|Frau|Mr\\.?|Ms\\.?|Mrs\\.?)(?: ${HONORIFIC})? ${PART}`;
export const FIRST_NAME = "\\p{Lu}\\p{Ll}{2,}";

/** Capitalised words that look like names and are none. */
const NO_NAME = new Set(
  (
    "I I'm I'll I've He She It We You They That This There These Those The A An And But So Or If When What Who Why How Where Which " +
    "Yes Yeah Yep No Okay Ok Sure Thanks Thank Hi Hello Hey Dear Good Great Perfect Right Well Then Also Just Not Now Here Our My Your His Her Their " +
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December " +
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember " +
    "Christmas Easter Thanksgiving Teams Zoom Outlook Google Microsoft Amazon Oracle Salesforce Excel Word Windows Linux Android Apple Slack Jira " +
    "North South East West New Old San Los Saint Fort United Kingdom States Canada America Europe Germany German English French Spanish British American Canadian " +
    "Day Labor Labour Holiday Bank Group Company Systems Solutions Services Health Care Social Union Phase Section Schedule Exhibit Type Level Tier " +
    "Betreff Von An Gesendet Sehr Viele Grüße Liebe Lieber Hallo Freundlichen Mit Der Die Das Ein Eine Wir Ich Sie Und Oder Aber Wenn Für Bei Im In Am Zum Zur " +
    "Both All Everyone Everybody Anyone Someone Nobody None Nothing Something Everything Best Kind Regards Cheers Sincerely Subject From To Sent Date Re Fwd God Oh Um Uh Ha Quick Big Let Can Could Would Will Should Do Does Did Is Are Was Were Has Have Had"
  ).split(" "),
);

export const isNoName = (word: string): boolean => NO_NAME.has(word.replace(/['’]s$/u, ""));

/** Words of the two companies' names; never a person's. */
export const organisationWords = (deal: Deal): Set<string> =>
  new Set(
    [deal.customer.name, deal.vendor.name].flatMap((name) =>
      name.split(/[^\p{L}]+/u).filter((word) => word.length > 2 && /^\p{Lu}/u.test(word)),
    ),
  );

/** "Meyer, Rosa Dr." and "Rosa Meyer (Acme)" as people say them: "Rosa Meyer". */
export const plainName = (label: string): string => {
  const withoutNote = label.replace(/\s*[([].*$/u, "").trim();
  const comma = /^([^,]+), ?(.+)$/u.exec(withoutNote);
  const ordered = comma === null ? withoutNote : `${comma[2] ?? ""} ${comma[1] ?? ""}`;
  return ordered
    .replaceAll(/\b(?:Dr|Prof|Mr|Ms|Mrs|Dipl|Ing)\.-?(?:Ing\.)?/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
};

/** A label of the recorder instead of a name: "spk_0", "Speaker 4", "ch_1", "Unknown", "iPhone". */
export const isAnonymous = (label: string): boolean =>
  /^(?:spk|ch|speaker|sprecher|unknown|participant|teilnehmer|guest|gast|caller|agent|customer|iphone|android|user|conference room|[a-z])[ _-]?(?:speaker)?[ _-]?\d*$/iu.test(
    label.replace(/\s*\(.*$/u, "").trim(),
  );

export const firstNameOf = (name: string): string => plainName(name).split(" ")[0] ?? "";

/** A name that can stand for one person by itself: two words, the second no initial. */
export const isFullName = (name: string): boolean => {
  const parts = plainName(name).split(" ");
  return parts.length >= 2 && parts.slice(1).every((part) => /^\p{L}[\p{L}'’-]+$/u.test(part)) && !parts.some(isNoName);
};

/** A text as a regular expression that matches exactly it. */
export const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
