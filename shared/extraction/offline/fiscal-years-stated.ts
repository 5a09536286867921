import type { Deal, Side } from "../../domain/deal.ts";
import { type FiscalStatement, fiscalStatementIn } from "./fiscal-statements.ts";
import { type FiscalYear, type FiscalYears, usualName } from "./fiscal-year.ts";

/** A sentence, and the side that says it. */
export type SaidBy = { text: string; side: Side };

/** A sentence without any of these states nothing of a fiscal year: most are passed over at once. */
const FISCAL = /fiscal|financial|business|accounting|budget|\bFY|year|Q\d|quarter|jahr|we run/iu;

/** Of things said of one fiscal year: what they agree on. */
const agreed = (startMonths: readonly (number | null)[], statements: readonly FiscalStatement[]): FiscalYear | null => {
  const [first, ...others] = new Set(startMonths);
  if (first === undefined) return null;
  const startMonth = others.length === 0 ? first : null;
  const names = new Set(statements.flatMap(({ namedAfter }) => namedAfter ?? []));
  const [name = usualName(startMonth)] = names;
  return { startMonth, namedAfter: names.size > 1 ? null : name };
};

/**
 * The fiscal years of both sides: as the source states them and as the deal's record has them. Where two of these
 * contradict each other neither is taken. A side's own word goes before what the other side says of it.
 */
export const fiscalYearsOf = (said: readonly SaidBy[], deal: Deal): FiscalYears => {
  const stated = said.flatMap(({ text, side }) => {
    const statement = FISCAL.test(text) ? fiscalStatementIn(text) : null;
    return statement === null ? [] : [{ side, ...statement }];
  });
  const of = (whose: "customer" | "vendor"): FiscalYear | null => {
    // A vendor who says "the fiscal year" may mean either.
    const own = stated.filter(
      ({ side, by }) => side === whose && (by === "own" || (by === "bare" && side === "customer")),
    );
    const others = stated.filter(
      ({ side, by }) => by === "other" && side !== whose && side !== "unknown" && side !== "partner",
    );
    const statements = own.length > 0 ? own : others;
    const recorded = deal[whose].fiscalYearStartMonth;
    const startMonths = [
      ...statements.map(({ startMonth }) => startMonth),
      ...(recorded === undefined ? [] : [recorded]),
    ];
    return agreed(startMonths, statements);
  };
  return { customer: of("customer"), vendor: of("vendor") };
};
