import type { Child, FC } from "hono/jsx";
import type { Handoff } from "../../domain/handoff.ts";
import type { ReviewWork } from "../review-work.ts";
import { GAP_WORDS } from "../texts/codes.ts";
import { REVIEW } from "../texts/review.ts";
import { fieldPathLabel } from "../texts/sections.ts";
import { BlankCard } from "./blank-card.tsx";
import { CommandForm } from "./command-form.tsx";
import { ConflictCard } from "./conflict-card.tsx";
import { MissedCard, UnverifiedCard } from "./doubtful-card.tsx";
import type { PageContext } from "./page-context.ts";
import { StatementCard } from "./statement-card.tsx";

type Props = { page: PageContext; handoff: Handoff; work: ReviewWork };

const Group: FC<{ title: string; count: number; hint?: string; children?: Child }> = ({
  title,
  count,
  hint,
  children,
}) =>
  count === 0 ? null : (
    <section class="group">
      <h3>
        {title} <span class="count">{`(${count})`}</span>
      </h3>
      {hint === undefined ? null : <p class="hint">{hint}</p>}
      {children}
    </section>
  );

const Gaps: FC<{ handoff: Handoff }> = ({ handoff: { state } }) =>
  state.status !== "returned" ? null : (
    <Group title={REVIEW.gaps} count={state.gaps.length} hint={REVIEW.gapsBy({ by: state.returnedBy })}>
      <ul class="gaps">
        {state.gaps.map(({ section, reason, text }) => (
          <li>
            <strong>{fieldPathLabel(section)}</strong>
            {reason === "other" ? ": " : ` (${GAP_WORDS[reason]}): `}
            {text}
          </li>
        ))}
      </ul>
    </Group>
  );

const Notes: FC<{ handoff: Handoff }> = ({ handoff: { draft } }) => (
  <Group title={REVIEW.notes} count={draft.notes.length}>
    <ul class="notes">
      {draft.notes.map(({ text, source }) => (
        <li>{source === null || text.includes(source) ? text : `${source}: ${text}`}</li>
      ))}
    </ul>
  </Group>
);

/** What only a person can decide, most binding first. It shrinks as it is decided. */
export const NeedsYou: FC<Props> = ({ page, handoff, work }) => (
  <section class="needs" aria-labelledby="needs-you">
    <h2 id="needs-you">
      {REVIEW.needsYou} <span class="count">{`(${work.decisionsLeft + work.unverified.length})`}</span>
    </h2>
    {work.decisionsLeft + work.unverified.length === 0 ? <p class="hint">{REVIEW.nothingLeft}</p> : null}
    <Gaps handoff={handoff} />
    <Group title={REVIEW.oneByOne} count={work.oneByOne.length}>
      {work.oneByOne.map((statement) => (
        <StatementCard page={page} statement={statement} isNew={work.signed} named />
      ))}
    </Group>
    <Group title={REVIEW.conflicts} count={work.conflicts.length}>
      {work.conflicts.map((conflict) => (
        <ConflictCard page={page} conflict={conflict} />
      ))}
    </Group>
    <Group title={REVIEW.blanks} count={work.blanks.length}>
      {work.blanks.map((blank) => (
        <BlankCard page={page} blank={blank} />
      ))}
    </Group>
    <Group title={REVIEW.unverified} count={work.unverified.length} hint={REVIEW.unverifiedHint}>
      {work.unverified.length < 2 ? null : (
        <CommandForm page={page} command="leave_out_unverified">
          <button>{REVIEW.leaveOutAll({ n: work.unverified.length })}</button>
        </CommandForm>
      )}
      {work.unverified.map((statement) => (
        <UnverifiedCard page={page} statement={statement} />
      ))}
    </Group>
    <Group title={REVIEW.possiblyMissed} count={work.possiblyMissed.length} hint={REVIEW.possiblyMissedHint}>
      {work.possiblyMissed.map((promise) => (
        <MissedCard page={page} promise={promise} />
      ))}
    </Group>
    <Notes handoff={handoff} />
  </section>
);
