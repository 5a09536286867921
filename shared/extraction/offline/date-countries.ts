import type { DayMonthOrder } from "./slash-dates.ts";

/**
 * Country-code domains by the order of CLDR's short date patterns (version 48) in the country's language and, where it
 * has its own, its English. Left out: Canada, South Africa, Sweden, Hungary, Lithuania and East Asia, whose pattern puts
 * the year first and whose people write both; and domains that are used all over the world (.io, .co, .ai, .me, .tv).
 */
const DAY_FIRST = new Set(
  "uk gb ie de at ch li lu fr be nl es pt it mt gr cy pl cz sk si hr rs ba ro bg md ua ru ee lv fi dk no is tr au nz in sg my th vn id hk br mx ar cl pe uy ve ec cr il ae sa eg ma ng ke eu".split(
    " ",
  ),
);
/** CLDR: the United States with its islands, and the Philippines. The other three are registered in the US only. */
const MONTH_FIRST = new Set(["us", "ph", "pr", "gu", "gov", "mil", "edu"]);
/** No country's, or no longer any one country's: says nothing. */
const WORLDWIDE = new Set("ac ai am app bz cc co dj fm gg io la ly me nu sc sh so st tk to tv vc ws".split(" "));

/** How dates are written where a domain or phone is; null where both ways are. `code`: `uk`, `us`; lower case. */
export const orderIn = (code: string): DayMonthOrder | null => {
  if (MONTH_FIRST.has(code)) return "month-first";
  return DAY_FIRST.has(code) ? "day-first" : null;
};

/** The last label of an address or domain where it is a country's; null for ".com" and its like. */
export const countryOfDomain = (domain: string): string | null => {
  const label = domain.toLowerCase().split(".").at(-1) ?? "";
  if (MONTH_FIRST.has(label)) return label;
  return /^[a-z]{2}$/u.test(label) && !WORLDWIDE.has(label) ? label : null;
};
