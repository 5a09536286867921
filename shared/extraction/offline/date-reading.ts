import type { Deal, Side } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { KnownOrder } from "./day-month-order.ts";
import type { FiscalYear } from "./fiscal-year.ts";
import { readingOf, type Said } from "./reading.ts";
import { readingsOf, slashDatesIn } from "./slash-dates.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

const WHOSE: Readonly<Record<Side, string>> = {
  customer: "the customer's",
  vendor: "the vendor's",
  partner: "the partner's",
  unknown: "unknown speakers'",
};

const couldBeTwoDays = ({ text, on }: Said): boolean =>
  slashDatesIn(text).some((date) => readingsOf(date, on ?? "2001-01-01").length > 1);

const orderLine = (side: Side, orders: readonly (KnownOrder | null)[]): string => {
  const [first = null] = orders;
  const differ = new Set(orders.map((known) => known?.order ?? null)).size > 1;
  if (differ)
    return `${WHOSE[side]} dates with slashes are not all in one order: where nothing else tells, nobody knows the day`;
  if (first === null) return `${WHOSE[side]} dates with slashes may be day/month or month/day: nothing tells which`;
  const because = [...new Set(orders.flatMap((known) => known?.because ?? []))].join("; ");
  return `${WHOSE[side]} numeric dates are ${first.order === "day-first" ? "day/month" : "month/day"} (${because})`;
};

const fiscalLine = (side: "customer" | "vendor", year: FiscalYear): string => {
  const month = year.startMonth === null ? undefined : MONTHS[year.startMonth - 1];
  if (month === undefined) return `${WHOSE[side]} fiscal year begins on a day that is not known for certain`;
  const name =
    year.startMonth === 1
      ? ""
      : year.namedAfter === null
        ? ", and FY26 may be the one that ends or the one that starts in 2026"
        : `, and FY26 is the one that ${year.namedAfter}s in 2026`;
  return `${WHOSE[side]} fiscal year starts in ${month}${name}`;
};

const SPEAKS_OF_QUARTERS =
  /\bfiscal|\bfinancial year|\bFY\b|\bFY ?['’]?\d|\bQ ?[1-4]\b|\bQ (?:one|two|three|four)\b|\bquarter|year[- ]end|quartal|(?:geschäfts|wirtschafts)jahr|\bGJ ?\d/iu;

/**
 * How the dates of a source are to be read where its words alone do not say: one English line each, facts for a model.
 * Empty where there is nothing to say. Holds no word of the source, which is untrusted: sides, months and domains only.
 */
export const dateReading = (source: Source, deal: Deal): string[] => {
  const { said } = readingOf(source, deal);
  const ambiguous = Map.groupBy(said.filter(couldBeTwoDays), ({ side }) => side);
  const orders = [...ambiguous].map(([side, sentences]) =>
    orderLine(
      side,
      sentences.map(({ dates }) => dates.order),
    ),
  );
  const { customer = null, vendor = null } = said[0]?.dates.fiscalYears ?? {};
  if (!said.some(({ text }) => SPEAKS_OF_QUARTERS.test(text))) return orders;
  return [
    ...orders,
    ...(customer === null ? [] : [fiscalLine("customer", customer)]),
    ...(vendor === null ? [] : [fiscalLine("vendor", vendor)]),
  ];
};
