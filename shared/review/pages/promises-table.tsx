import type { FC } from "hono/jsx";
import type { HandoffContent } from "../../domain/content.ts";
import { byDueDate } from "../mails/promises.ts";
import { promiseDirection, tellingWords, words } from "../texts/codes.ts";
import { PROMISES } from "../texts/document.ts";
import { sayDay, sayExactly } from "../when.ts";
import { QuotesOnTap, ReviewTag } from "./document-statement.tsx";
import type { PageContext } from "./page-context.ts";

type CommitmentRow = HandoffContent["commitments"][number];

const DueCell: FC<{ page: PageContext; promise: CommitmentRow }> = ({ page, promise }) => (
  <td data-label={PROMISES.due} class="due">
    {promise.due === null ? (
      PROMISES.noDate
    ) : (
      <time datetime={promise.due} title={sayExactly(`${promise.due}T00:00:00Z`, "UTC").replace(/, 00:00.*$/, "")}>
        {sayDay(promise.due, page.clock)}
      </time>
    )}
    {promise.dueText === null ? null : <span class="said">{`“${promise.dueText}”`}</span>}
  </td>
);

/** Promises sorted by date; withdrawn ones last, struck through and said so. */
export const PromisesTable: FC<{ page: PageContext; promises: HandoffContent["commitments"] }> = ({
  page,
  promises,
}) =>
  promises.length === 0 ? (
    <p class="hint">{PROMISES.none}</p>
  ) : (
    <table class="promises">
      <thead>
        <tr>
          <th scope="col">{PROMISES.due}</th>
          <th scope="col">{PROMISES.promise}</th>
          <th scope="col">{PROMISES.owner}</th>
          <th scope="col">{PROMISES.status}</th>
        </tr>
      </thead>
      <tbody>
        {byDueDate(promises).map((promise) => (
          <tr class={`promise-${promise.status}`}>
            <DueCell page={page} promise={promise} />
            <td data-label={PROMISES.promise} class="what">
              <span class="claim">{promise.text}</span> <ReviewTag statement={promise} />
              <QuotesOnTap page={page} id={promise.id} evidence={promise.evidence} />
            </td>
            <td data-label={PROMISES.owner}>
              {promise.owner ?? PROMISES.nobodyNamed}
              <span class="said">{promiseDirection(promise.by)}</span>
            </td>
            <td data-label={PROMISES.status}>
              {words(promise.status)}
              {tellingWords([promise.category]).map((category) => (
                <span class="said">{category}</span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
