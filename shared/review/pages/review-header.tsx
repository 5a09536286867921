import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import type { ReviewWork } from "../review-work.ts";
import { percent, plural, SAY } from "../texts.ts";
import { sayExactly, sayMoment, sayZone } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { Due } from "./due.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";

type Props = { page: PageContext; deal: Deal; handoff: Handoff; work: ReviewWork };

export const CompletenessBar: FC<{ score: number; filled: number; required: number }> = (complete) => (
  <span class="completeness">
    <progress value={complete.filled} max={Math.max(1, complete.required)} aria-label="Completeness" />
    <span>{`${percent(complete.score)} complete`}</span>
  </span>
);

/** What still stands in the way, each with the place where it is settled. */
const Why: FC<{ work: ReviewWork }> = ({ work }) => {
  const reasons = [
    { n: work.oneByOne.length, text: "to confirm one by one", id: work.oneByOne[0]?.id },
    {
      n: work.conflicts.length,
      text: work.conflicts.length === 1 ? "contradiction" : "contradictions",
      id: work.conflicts[0]?.id,
    },
    { n: work.blanks.length, text: work.blanks.length === 1 ? "blank" : "blanks", id: work.blanks[0]?.field },
    { n: work.unverified.length, text: "unverified", id: work.unverified[0]?.id },
  ].filter(({ n }) => n > 0);
  return (
    <p id="why" class="why">
      Before you can approve:{" "}
      {reasons.map(({ n, text, id }, index) => (
        <>
          {index === 0 ? "" : " · "}
          <a href={id === undefined ? "#needs-you" : `#${anchorOf(id)}`}>{`${n} ${text}`}</a>
        </>
      ))}
    </p>
  );
};

const Approve: FC<Props> = ({ page, handoff, work }) => {
  const { state, revision } = handoff;
  if (state.status === "gathering")
    return (
      <CommandForm page={page} command="request_review" class="approve">
        <button class="primary" id="approve">
          Start the review now
        </button>
        <p class="why">{SAY.approveGathering}</p>
      </CommandForm>
    );
  if (state.status !== "in_review" && state.status !== "returned") return null;
  return (
    <CommandForm page={page} command="approve" about={{ revision: String(revision) }} class="approve">
      {work.gateOpen ? (
        <button class="primary" id="approve">
          Approve
        </button>
      ) : (
        <button class="primary closed" id="approve" aria-disabled="true" aria-describedby="why">
          Approve
        </button>
      )}
      {work.gateOpen ? (
        <p class="why">
          {work.rest.length === 0
            ? "Nothing is left to decide."
            : "Approving also accepts what stands under “Looks right”."}
        </p>
      ) : (
        <Why work={work} />
      )}
    </CommandForm>
  );
};

const Approved: FC<Props> = ({ page, deal, handoff }) => {
  const { state } = handoff;
  if (!("approvedAt" in state)) return null;
  return (
    <p class="signed" id="approve" tabindex={-1}>
      {`Approved by ${state.approvedBy}, `}
      <time datetime={state.approvedAt} title={sayExactly(state.approvedAt, page.clock.timeZone)}>
        {`${sayMoment(state.approvedAt, page.clock)} ${sayZone(state.approvedAt, page.clock.timeZone)}`}
      </time>
      {"acceptedAt" in state
        ? `. ${deal.csm.name} accepted ownership.`
        : `. ${deal.csm.name} has it, and accepts it or returns it with gaps.`}
    </p>
  );
};

/** Deal, decisions left, completeness, due date, and the one button that matters. */
export const ReviewHeader: FC<Props> = (props) => {
  const { page, deal, handoff, work } = props;
  const due = "approveBy" in handoff.state ? handoff.state.approveBy : null;
  return (
    <header class="top">
      <h1>
        {deal.customer.name} <span class="deal">{deal.name}</span>
      </h1>
      <p class="numbers">
        <span>{work.decisionsLeft === 0 ? "no decisions left" : `${plural(work.decisionsLeft, "decision")} left`}</span>
        {work.unverified.length === 0 ? null : <span>{`${work.unverified.length} unverified`}</span>}
        <CompletenessBar {...work.completeness} />
        {due === null ? null : (
          <span>
            due <Due at={due} clock={page.clock} />
          </span>
        )}
      </p>
      <Approved {...props} />
      <Approve {...props} />
    </header>
  );
};
