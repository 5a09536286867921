import type { FC } from "hono/jsx";
import { HANDOFF_STATUSES } from "../../domain/handoff.ts";
import type { DealFilter, DealRow } from "../deal-rows.ts";
import { STATUS_WORDS, WAITING_WORDS, words } from "../texts/codes.ts";
import { DEALS } from "../texts/deals.ts";
import { COMPLETENESS, percent } from "../texts/numbers.ts";
import type { Clock } from "../when.ts";
import { SignOut } from "./deal-nav.tsx";
import { Due } from "./due.tsx";
import { type Assets, Layout } from "./layout.tsx";

type Props = {
  rows: readonly DealRow[];
  /** How many there are without the filter. */
  all: number;
  filter: DealFilter;
  /** Cursor of the next page; null on the last. */
  next: string | null;
  viewer: { email: string; seesOthers: boolean };
  formToken: string;
  clock: Clock;
  assets: Assets;
};

const Row: FC<{ row: DealRow; clock: Clock }> = ({ row, clock }) => (
  <tr>
    <td class="what" data-label={DEALS.customer}>
      {row.hasDraft ? <a href={`/deals/${row.dealId}`}>{row.customer}</a> : <span>{row.customer}</span>}
      <span class="said">{row.name}</span>
    </td>
    <td data-label={DEALS.stage}>
      <span>{words(row.stage)}</span>
    </td>
    <td data-label={DEALS.handoff}>
      <span>{row.hasDraft ? STATUS_WORDS[row.status] : DEALS.noDraft}</span>
    </td>
    <td data-label={DEALS.waitsFor}>
      <span>
        {WAITING_WORDS[row.waiting.for]}
        {row.waiting.on === null ? null : <span class="said">{row.mine ? DEALS.byYou : DEALS.by(row.waiting.on)}</span>}
      </span>
    </td>
    <td data-label={DEALS.complete}>
      <span class="completeness">
        <progress value={row.score} max={1} aria-label={COMPLETENESS.labelOf(row)} />
        <span>{percent(row.score)}</span>
      </span>
    </td>
    <td class="due" data-label={DEALS.due}>
      <span>{row.waiting.dueAt === null ? "—" : <Due at={row.waiting.dueAt} clock={clock} />}</span>
    </td>
  </tr>
);

const Filters: FC<{ filter: DealFilter }> = ({ filter }) => (
  <form method="get" action="/deals" class="filters">
    <div class="field">
      <label for="status">{DEALS.status}</label>
      <select id="status" name="status">
        <option value="">{DEALS.anyStatus}</option>
        {HANDOFF_STATUSES.map((status) => (
          <option value={status} selected={filter.status === status}>
            {STATUS_WORDS[status]}
          </option>
        ))}
      </select>
    </div>
    <label class="flag">
      <input type="checkbox" name="mine" value="yes" checked={filter.mine} /> {DEALS.waitsForMe}
    </label>
    <button>{DEALS.show}</button>
  </form>
);

/** All deals of a person, or of everybody for who runs the system: what is due first comes first. */
export const DealsPage: FC<Props> = ({ rows, all, filter, next, viewer, formToken, clock, assets }) => (
  <Layout title={DEALS.heading} assets={assets}>
    <div class="sheet wide">
      <nav class="places" aria-label={DEALS.you}>
        <SignOut formToken={formToken} email={viewer.email} />
      </nav>
      <header class="top">
        <h1>{DEALS.heading}</h1>
        {all === 0 ? null : <Filters filter={filter} />}
      </header>
      <main id="main">
        {all === 0 ? <p class="empty">{DEALS.none(viewer)}</p> : null}
        {all > 0 && rows.length === 0 ? (
          <p class="empty">{DEALS.noneFits({ all, showAll: (said) => <a href="/deals">{said}</a> })}</p>
        ) : null}
        {rows.length === 0 ? null : (
          <table class="deals">
            <thead>
              <tr>
                <th scope="col">{DEALS.customer}</th>
                <th scope="col">{DEALS.stage}</th>
                <th scope="col">{DEALS.handoff}</th>
                <th scope="col">{DEALS.waitsFor}</th>
                <th scope="col">{DEALS.complete}</th>
                <th scope="col">{DEALS.due}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row row={row} clock={clock} />
              ))}
            </tbody>
          </table>
        )}
        {viewer.seesOthers ? null : (
          <p class="hint">{DEALS.cameByLink({ signIn: (said) => <a href="/sign-in">{said}</a> })}</p>
        )}
        {next === null ? null : (
          <p>
            <a href={`/deals?${new URLSearchParams({ cursor: next }).toString()}`}>{DEALS.more}</a>
          </p>
        )}
      </main>
    </div>
  </Layout>
);
