import type { FC } from "hono/jsx";
import { COMMAND_RULES } from "../../domain/commands.ts";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { type DraftSpeaker, speakerKey } from "../../domain/speakers.ts";
import { undoable } from "../../domain/undo.ts";
import { knownPeople } from "../known-people.ts";
import { PEOPLE } from "../texts/people.ts";
import { CommandForm } from "./command-form.tsx";
import { DealNav } from "./deal-nav.tsx";
import { type Assets, Layout } from "./layout.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";
import { RefusalNotice } from "./refusal-notice.tsx";
import { PEOPLE_VIEW, SpeakerRow } from "./speaker-row.tsx";

const countOf = (speakers: readonly DraftSpeaker[]): string =>
  PEOPLE.count({
    speakers: speakers.length,
    turns: speakers.reduce((sum, one) => sum + one.turns, 0),
    kind: speakers[0]?.kind ?? "call",
  });

/** Takes back what this person said last about who speaks; also where the handoff is approved, and so nothing is reopened. */
const UndoName: FC<{ page: PageContext; handoff: Handoff }> = ({ page, handoff }) => {
  const step = undoable(handoff, page.viewer.email);
  if (step === null || Object.keys(step.namedSpeakers).length === 0) return null;
  return (
    <CommandForm page={page} command="undo" about={PEOPLE_VIEW}>
      <button class="quiet">{PEOPLE.undo}</button>
    </CommandForm>
  );
};

/** Who speaks in each source, whom they are taken for and why, and a form to say who it really is. */
export const PeoplePage: FC<{ page: PageContext; deal: Deal; handoff: Handoff; assets: Assets }> = ({
  page,
  deal,
  handoff,
  assets,
}) => {
  const people = knownPeople(deal, handoff);
  const bySource = Map.groupBy(handoff.draft.speakers, ({ sourceId }) => sourceId);
  const mayCorrect = COMMAND_RULES.name_speaker.roles.includes(page.viewer.role);
  return (
    <Layout title={PEOPLE.title({ customer: deal.customer.name })} assets={assets}>
      <div class="sheet">
        <DealNav page={page} current="people" />
        <header class="top">
          <h1>
            {deal.customer.name} <span class="deal">{PEOPLE.heading}</span>
          </h1>
          <p class="hint">{PEOPLE.hint}</p>
          <RefusalNotice page={page} name={() => null} />
          <UndoName page={page} handoff={handoff} />
        </header>
        <main id="main">
          {bySource.size === 0 ? <p class="empty">{PEOPLE.empty}</p> : null}
          {[...bySource].map(([sourceId, speakers]) => (
            <section class="group" id={anchorOf(sourceId)} aria-labelledby={`${anchorOf(sourceId)}-title`}>
              <h2 id={`${anchorOf(sourceId)}-title`}>{speakers[0]?.source}</h2>
              <p class="hint">{countOf(speakers)}</p>
              {speakers.map((speaker) => (
                <SpeakerRow
                  page={page}
                  speaker={speaker}
                  named={handoff.namedSpeakers[speakerKey(speaker)] ?? null}
                  people={people}
                  draftedAt={handoff.draft.createdAt}
                  mayCorrect={mayCorrect}
                  mayReopen={COMMAND_RULES.reconsider.states.includes(handoff.state.status)}
                />
              ))}
            </section>
          ))}
        </main>
      </div>
    </Layout>
  );
};
