import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import type { ReviewWork } from "../review-work.ts";
import { COMPLETENESS } from "../texts/numbers.ts";
import { APPROVAL } from "../texts/review.ts";
import { sayExactly, sayMoment, sayZone } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { Due } from "./due.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";

type Props = { page: PageContext; deal: Deal; handoff: Handoff; work: ReviewWork };

export const CompletenessBar: FC<{ score: number; filled: number; required: number }> = (complete) => (
  <span class="completeness">
    <progress value={complete.filled} max={Math.max(1, complete.required)} aria-label={COMPLETENESS.label} />
    <span>{COMPLETENESS.complete({ share: complete.score })}</span>
  </span>
);

/** What still stands in the way, each with the place where it is settled. */
const Why: FC<{ work: ReviewWork }> = ({ work }) => {
  const reasons = [
    { n: work.oneByOne.length, say: APPROVAL.oneByOne, id: work.oneByOne[0]?.id },
    { n: work.conflicts.length, say: APPROVAL.conflicts, id: work.conflicts[0]?.id },
    { n: work.blanks.length, say: APPROVAL.blanks, id: work.blanks[0]?.field },
    { n: work.unverified.length, say: APPROVAL.unverified, id: work.unverified[0]?.id },
  ].filter(({ n }) => n > 0);
  return (
    <p id="why" class="why">
      {APPROVAL.before}{" "}
      {reasons.map(({ n, say, id }, index) => (
        <>
          {index === 0 ? "" : " · "}
          <a href={id === undefined ? "#needs-you" : `#${anchorOf(id)}`}>{say({ n })}</a>
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
          {APPROVAL.start}
        </button>
        <p class="why">{APPROVAL.gathering}</p>
      </CommandForm>
    );
  if (state.status !== "in_review" && state.status !== "returned") return null;
  return (
    <CommandForm page={page} command="approve" about={{ revision: String(revision) }} class="approve">
      {work.gateOpen ? (
        <button class="primary" id="approve">
          {APPROVAL.approve}
        </button>
      ) : (
        <button class="primary closed" id="approve" aria-disabled="true" aria-describedby="why">
          {APPROVAL.approve}
        </button>
      )}
      {work.gateOpen ? (
        <p class="why">{work.rest.length === 0 ? APPROVAL.nothingLeft : APPROVAL.acceptsRest}</p>
      ) : (
        <Why work={work} />
      )}
    </CommandForm>
  );
};

const Approved: FC<Props> = ({ page, deal, handoff }) => {
  const { state } = handoff;
  if (!("approvedAt" in state)) return null;
  const moment = (
    <time datetime={state.approvedAt} title={sayExactly(state.approvedAt, page.clock.timeZone)}>
      {`${sayMoment(state.approvedAt, page.clock)} ${sayZone(state.approvedAt, page.clock.timeZone)}`}
    </time>
  );
  return (
    <p class="signed" id="approve" tabindex={-1}>
      {("acceptedAt" in state ? APPROVAL.csmAccepted : APPROVAL.waitsForCsm)({
        by: state.approvedBy,
        moment,
        csm: deal.csm.name,
      })}
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
        <span>{APPROVAL.decisionsLeft({ n: work.decisionsLeft })}</span>
        {work.unverified.length === 0 ? null : <span>{APPROVAL.unverified({ n: work.unverified.length })}</span>}
        <CompletenessBar {...work.completeness} />
        {due === null ? null : <span>{APPROVAL.due({ due: <Due at={due} clock={page.clock} /> })}</span>}
      </p>
      <Approved {...props} />
      <Approve {...props} />
    </header>
  );
};
