/**
 * Area codes of the North American plan that are not of the United States: Canada's, and those of the Caribbean states
 * (NANPA, "Numbering Plan Area codes"). Toll-free numbers belong to no country.
 */
const CANADA = new Set(
  "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 537 548 568 579 581 584 587 600 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942".split(
    " ",
  ),
);
const NOT_US = new Set(
  "242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876 800 822 833 844 855 866 877 888".split(
    " ",
  ),
);

/** Calling codes (ITU-T E.164) of one country each, longest first where one begins another. */
const CODES: Readonly<Record<string, string>> = {
  "353": "ie",
  "351": "pt",
  "352": "lu",
  "358": "fi",
  "420": "cz",
  "421": "sk",
  "385": "hr",
  "386": "si",
  "370": "lt",
  "371": "lv",
  "372": "ee",
  "971": "ae",
  "972": "il",
  "30": "gr",
  "31": "nl",
  "32": "be",
  "33": "fr",
  "34": "es",
  "36": "hu",
  "39": "it",
  "40": "ro",
  "41": "ch",
  "43": "at",
  "44": "gb",
  "45": "dk",
  "46": "se",
  "47": "no",
  "48": "pl",
  "49": "de",
  "52": "mx",
  "54": "ar",
  "55": "br",
  "56": "cl",
  "57": "co",
  "60": "my",
  "61": "au",
  "62": "id",
  "63": "ph",
  "64": "nz",
  "65": "sg",
  "81": "jp",
  "82": "kr",
  "86": "cn",
  "90": "tr",
  "91": "in",
};

// Without the plus a number is a number: "1 303" may be an extension.
const NUMBER = /(?<![\d+])(?:\+|00(?=[2-9]))(\d[\d\s().\-/]{6,20}\d)/gu;

const countryOf = (digits: string): string | null => {
  if (digits.startsWith("1")) {
    const area = digits.slice(1, 4);
    if (digits.length !== 11 || NOT_US.has(area)) return null;
    return CANADA.has(area) ? "ca" : "us";
  }
  return CODES[digits.slice(0, 3)] ?? CODES[digits.slice(0, 2)] ?? null;
};

/**
 * The country, as its two ISO 3166 letters in lower case, of the phone numbers in a signature; null where they are of
 * none that is known, or of several. Only the country is kept: the number itself is nobody's business.
 */
export const phoneCountryIn = (signature: readonly string[]): string | null => {
  const countries = new Set<string>();
  for (const [, number = ""] of signature.join("\n").matchAll(NUMBER)) {
    const country = countryOf(number.replaceAll(/\(0\)|\D/gu, ""));
    if (country !== null) countries.add(country);
  }
  const [only, ...others] = countries;
  return only === undefined || others.length > 0 ? null : only;
};
