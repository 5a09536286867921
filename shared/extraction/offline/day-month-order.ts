import type { Deal, Side } from "../../domain/deal.ts";
import type { Segment, Source } from "../../domain/source.ts";
import { countryOfDomain, orderIn } from "./date-countries.ts";
import { isDayFirstLanguage } from "./day-first-language.ts";
import { type DayMonthOrder, ordersShown } from "./slash-dates.ts";
import { zoneOrder } from "./zone-order.ts";

/** How somebody puts day and month, and by what that is known: in words without a name or an address. */
export type KnownOrder = { order: DayMonthOrder; because: string };

/** A sentence with who says it. */
export type Spoken = {
  segment: Segment;
  text: string;
  side: Side;
  person: { name: string | null; email: string | null } | null;
};

type Evidence = { source: Source; deal: Deal; bySide: ReadonlyMap<Side, readonly DayMonthOrder[]> };

const unanimous = (orders: readonly DayMonthOrder[]): DayMonthOrder | null => {
  const [only, ...others] = new Set(orders);
  return only === undefined || others.length > 0 ? null : only;
};

const shownBy = (sentences: readonly Spoken[], source: Source): DayMonthOrder[] =>
  sentences.flatMap(({ segment, text }) => ordersShown(text, segment.saidAt ?? source.occurredAt));

const participantOf = (speaker: string | null, { source }: Evidence) =>
  speaker === null ? undefined : source.participants.find(({ name, email }) => name === speaker || email === speaker);

/** The domain of the speaker's address; in a call, where nobody has one, their company's. */
const domainOf = (own: readonly Spoken[], evidence: Evidence): string | null => {
  const [first] = own;
  if (first === undefined) return null;
  const address = first.person?.email ?? participantOf(first.segment.speaker, evidence)?.email;
  if (address !== undefined && address !== null) return address;
  return first.side === "customer" || first.side === "vendor" ? evidence.deal[first.side].domain : null;
};

/** What is known of one speaker's dates, the strongest sign first; null where nothing tells, or their own dates disagree. */
const orderOf = (own: readonly Spoken[], evidence: Evidence): KnownOrder | null => {
  const ownDates = shownBy(own, evidence.source);
  const sideDates = evidence.bySide.get(own[0]?.side ?? "unknown") ?? ownDates;
  const shown = unanimous(ownDates.length > 0 ? ownDates : sideDates);
  if (shown !== null) return { order: shown, because: "other dates in the source" };
  if (ownDates.length > 0) return null;
  const country = countryOfDomain(domainOf(own, evidence) ?? "");
  const ofCountry = country === null ? null : orderIn(country);
  if (ofCountry !== null) return { order: ofCountry, because: `address in .${country}` };
  if (isDayFirstLanguage(own.map(({ text }) => text).join(" ")))
    return { order: "day-first", because: "language of the text" };
  const phone = participantOf(own[0]?.segment.speaker ?? null, evidence)?.phoneCountry;
  const ofPhone = phone === undefined ? null : orderIn(phone);
  if (ofPhone !== null) return { order: ofPhone, because: "country of their phone number" };
  // A zone is the weakest sign: nothing else may have spoken, not even for both ways.
  if (country !== null || phone !== undefined || sideDates.length > 0) return null;
  const zone = zoneOrder(own.map(({ segment }) => segment));
  return zone === null ? null : { order: zone, because: "time zone of their mails" };
};

/** For each sentence how its speaker puts day and month in a date with slashes. */
export const dayMonthOrders = (all: readonly Spoken[], source: Source, deal: Deal): readonly (KnownOrder | null)[] => {
  // Most sources hold no such date, and nothing needs to be found out.
  if (!all.some(({ text }) => /\d[/-]\d/u.test(text))) return all.map(() => null);
  const bySpeaker = Map.groupBy(
    all,
    ({ segment, side }) => `${side} ${segment.speaker ?? `nobody ${segment.messageId ?? ""}`}`,
  );
  const sides = Map.groupBy(all, ({ side }) => side);
  // People of an unknown side need not be of one side.
  sides.delete("unknown");
  const bySide = new Map([...sides].map(([side, sentences]) => [side, shownBy(sentences, source)] as const));
  const known = new Map(
    [...bySpeaker.values()].flatMap((own) => {
      const order = orderOf(own, { source, deal, bySide });
      return own.map((spoken) => [spoken, order] as const);
    }),
  );
  return all.map((spoken) => known.get(spoken) ?? null);
};
