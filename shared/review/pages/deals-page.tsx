import type { FC } from "hono/jsx";
import { HANDOFF_STATUSES } from "../../domain/handoff.ts";
import type { DealFilter, DealRow } from "../deal-rows.ts";
import { percent, plural, STATUS_WORDS, WAITING_WORDS } from "../texts.ts";
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
    <td class="what" data-label="Customer">
      {row.hasDraft ? <a href={`/deals/${row.dealId}`}>{row.customer}</a> : <span>{row.customer}</span>}
      <span class="said">{row.name}</span>
    </td>
    <td data-label="Stage">
      <span>{row.stage.replaceAll("_", " ")}</span>
    </td>
    <td data-label="Handoff">
      <span>{row.hasDraft ? STATUS_WORDS[row.status] : "no draft yet"}</span>
    </td>
    <td data-label="Waits for">
      <span>
        {WAITING_WORDS[row.waiting.for]}
        {row.waiting.on === null ? null : <span class="said">{row.mine ? "by you" : `by ${row.waiting.on.name}`}</span>}
      </span>
    </td>
    <td data-label="Complete">
      <span class="completeness">
        <progress value={row.score} max={1} aria-label={`Completeness of ${row.customer}`} />
        <span>{percent(row.score)}</span>
      </span>
    </td>
    <td class="due" data-label="Due">
      <span>{row.waiting.dueAt === null ? "—" : <Due at={row.waiting.dueAt} clock={clock} />}</span>
    </td>
  </tr>
);

const Filters: FC<{ filter: DealFilter }> = ({ filter }) => (
  <form method="get" action="/deals" class="filters">
    <div class="field">
      <label for="status">State of the handoff</label>
      <select id="status" name="status">
        <option value="">any</option>
        {HANDOFF_STATUSES.map((status) => (
          <option value={status} selected={filter.status === status}>
            {STATUS_WORDS[status]}
          </option>
        ))}
      </select>
    </div>
    <label class="flag">
      <input type="checkbox" name="mine" value="yes" checked={filter.mine} /> waits for me
    </label>
    <button>Show</button>
  </form>
);

/** All deals of a person, or of everybody for who runs the system: what is due first comes first. */
export const DealsPage: FC<Props> = ({ rows, all, filter, next, viewer, formToken, clock, assets }) => (
  <Layout title="Deals" assets={assets}>
    <div class="sheet wide">
      <nav class="places" aria-label="You">
        <SignOut formToken={formToken} email={viewer.email} />
      </nav>
      <header class="top">
        <h1>Deals</h1>
        {all === 0 ? null : <Filters filter={filter} />}
      </header>
      <main id="main">
        {all === 0 ? (
          <p class="empty">
            No deal names {viewer.email} as its account executive or customer success manager. A deal appears here once
            the CRM has sent it.
          </p>
        ) : null}
        {all > 0 && rows.length === 0 ? (
          <p class="empty">
            None of {plural(all, "deal")} fits. <a href="/deals">Show all</a>
          </p>
        ) : null}
        {rows.length === 0 ? null : (
          <table class="deals">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col">Stage</th>
                <th scope="col">Handoff</th>
                <th scope="col">Waits for</th>
                <th scope="col">Complete</th>
                <th scope="col">Due</th>
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
          <p class="hint">
            You came by the link of one handoff. <a href="/sign-in">Sign in</a> to see all your deals.
          </p>
        )}
        {next === null ? null : (
          <p>
            <a href={`/deals?${new URLSearchParams({ cursor: next }).toString()}`}>More deals</a>
          </p>
        )}
      </main>
    </div>
  </Layout>
);
