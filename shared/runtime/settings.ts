import { z } from "zod";
import { DEFAULT_REQUIRED_FIELDS, isFieldPath } from "../domain/completeness.ts";

const words = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((word) => (word.trim() === "" ? [] : [word.trim()])));

/** API_ALLOWED_ORIGINS: origins as browsers send them, comma separated; `*`: any. */
export const AllowedOrigins = words.refine(
  (origins) => origins.every((origin) => origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin)),
  "is no list of origins such as https://crm.example.com, without a path",
);

/** REQUIRED_FIELDS: comma separated field paths; empty means the default list. */
export const RequiredFields = words
  .refine((paths) => paths.every(isFieldPath), "names a field that does not exist")
  .transform((paths): readonly string[] => (paths.length === 0 ? DEFAULT_REQUIRED_FIELDS : paths));

/** ADMINS, REVOPS: mail addresses, comma separated. */
export const MailAddresses = words
  .transform((addresses) => addresses.map((address) => address.toLowerCase()))
  .pipe(z.array(z.email("is no list of mail addresses")));

export const PublicUrl = z.url().transform((url) => url.replace(/\/+$/, ""));

/** TIME_ZONE: an IANA zone that this runtime knows. */
export const TimeZone = z
  .string()
  .default("UTC")
  .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "is no IANA time zone");

/** A limit, in tokens or US dollars: a number of zero or more; empty: null, no limit. */
export const Limit = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || /^\d+(\.\d+)?$/.test(text), "is neither empty nor a number")
  .transform((text) => (text === "" ? null : Number(text)));

/** The four limits of what the language model may cost. */
export const BUDGET_SETTINGS = {
  MODEL_BUDGET_DEAL_TOKENS: Limit,
  MODEL_BUDGET_DAY_TOKENS: Limit,
  MODEL_BUDGET_DEAL_USD: Limit,
  MODEL_BUDGET_DAY_USD: Limit,
} as const;

/** How many days what is kept: a number of one or more; `never`, or empty: null, until the deal is erased. */
const Days = z.preprocess(
  (text) => (typeof text === "string" && text.trim() === "never" ? "" : text),
  Limit.refine((days) => days === null || days >= 1, "is less than a day"),
);
export const RETENTION_SETTINGS = { KEEP_FILES_DAYS: Days, KEEP_TEXTS_DAYS: Days, KEEP_DEALS_DAYS: Days } as const;

/** What everything goes by that shows people a handoff: the pages, and the mails that lead to them. */
export const PAGE_SETTINGS = {
  PUBLIC_URL: PublicUrl,
  TIME_ZONE: TimeZone,
  REQUIRED_FIELDS: RequiredFields,
  ADMINS: MailAddresses,
  REVOPS: MailAddresses,
} as const;
