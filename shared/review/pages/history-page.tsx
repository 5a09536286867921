import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff, HandoffEvent } from "../../domain/handoff.ts";
import { COMMAND_WORDS, EVENT_WORDS, HISTORY } from "../texts/history.ts";
import { fieldPathLabel } from "../texts/sections.ts";
import { STEP_WORDS } from "../texts/steps.ts";
import { type Clock, sayDay, sayExactly, sayMoment } from "../when.ts";
import { DealNav } from "./deal-nav.tsx";
import { type Assets, Layout } from "./layout.tsx";
import type { PageContext } from "./page-context.ts";

const titleOf = ({ type, summary }: HandoffEvent): string =>
  type === "decided" || type === "outcome_recorded" || type === "source_corrected"
    ? (COMMAND_WORDS[summary.split(" ")[0] ?? ""] ?? EVENT_WORDS[type])
    : EVENT_WORDS[type];

/** A field path has a name; the id of a statement tells nobody anything. */
const aboutOf = (about: string | null): string | null => {
  if (about === null) return null;
  const label = fieldPathLabel(about);
  return label === about ? null : label;
};

/** Codes and moments of a detail as a person reads them. */
const readable = (words: string, { type }: HandoffEvent, clock: Clock): string => {
  if (type === "kickoff_planned") {
    const [which, ...at] = words.split(": ");
    const moment = sayMoment(at.join(": "), clock);
    return which === "internal" ? HISTORY.internalKickoff({ moment }) : HISTORY.customerKickoff({ moment });
  }
  if (type === "ae_reassigned" || type === "csm_reassigned") return words.replace(/^\w+: /, "");
  return new Map<string, string>(Object.entries(STEP_WORDS)).get(words) ?? words;
};

const Detail: FC<{ event: HandoffEvent; clock: Clock }> = ({ event, clock }) => {
  const { detail } = event;
  if (event.type === "draft_updated") return <p class="note">{event.summary}</p>;
  if (detail === null) return null;
  const about = aboutOf(detail.about);
  const changed = detail.before !== null && detail.before !== detail.after;
  return (
    <>
      <p class="note">
        {about === null ? null : <strong>{`${about}: `}</strong>}
        {readable(detail.after ?? detail.before ?? "", event, clock)}
      </p>
      {changed && detail.after !== null ? <p class="note">{HISTORY.before({ text: detail.before })}</p> : null}
      {detail.suggested !== null && detail.suggested !== detail.after && detail.suggested !== detail.before ? (
        <p class="note">{HISTORY.suggested({ text: detail.suggested })}</p>
      ) : null}
    </>
  );
};

/** Who did what, and when, the newest first: what was decided, how it read before, and what the engine had suggested. */
export const HistoryPage: FC<{
  page: PageContext;
  deal: Deal;
  handoff: Handoff;
  events: readonly HandoffEvent[];
  assets: Assets;
}> = ({ page, deal, events, assets }) => {
  const newest = events.toReversed();
  const days = [...new Set(newest.map(({ at }) => sayDay(at, page.clock)))];
  return (
    <Layout title={HISTORY.title({ customer: deal.customer.name })} assets={assets}>
      <div class="sheet">
        <DealNav page={page} current="history" />
        <header class="top">
          <h1>
            {deal.customer.name} <span class="deal">{HISTORY.heading}</span>
          </h1>
        </header>
        <main id="main">
          {newest.length === 0 ? <p class="empty">{HISTORY.nothingYet}</p> : null}
          {days.map((day) => (
            <section class="group">
              <h2>{day}</h2>
              <ol class="events" reversed>
                {newest
                  .filter(({ at }) => sayDay(at, page.clock) === day)
                  .map((event) => (
                    <li class="event">
                      <p>
                        <span class="word">{titleOf(event)}</span>
                        <span class="by">
                          {" "}
                          {event.by === "system" ? HISTORY.system : event.by},{" "}
                          <time datetime={event.at} title={sayExactly(event.at, page.clock.timeZone)}>
                            {sayMoment(event.at, page.clock)}
                          </time>
                        </span>
                      </p>
                      <Detail event={event} clock={page.clock} />
                    </li>
                  ))}
              </ol>
            </section>
          ))}
        </main>
      </div>
    </Layout>
  );
};
