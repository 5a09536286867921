import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { lastDone } from "../last-done.ts";
import { reviewWork } from "../review-work.ts";
import { REVIEW } from "../texts/review.ts";
import { DealNav } from "./deal-nav.tsx";
import { DecidedList, LastDecision } from "./decided-list.tsx";
import { Help, Pane } from "./help.tsx";
import { type Assets, Layout } from "./layout.tsx";
import { AddStatement, LooksRight } from "./looks-right.tsx";
import { NeedsYou } from "./needs-you.tsx";
import type { PageContext } from "./page-context.ts";
import { Questions } from "./questions.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import { SetAsideMails } from "./set-aside-mails.tsx";
import { ReviewHeader } from "./review-header.tsx";

/** The AE's page: what needs a person first, the rest folded, and one button. */
export const ReviewPage: FC<{
  page: PageContext;
  deal: Deal;
  handoff: Handoff;
  required: readonly string[];
  /** Section of the rest that is unfolded: the one in which the reader just decided something. */
  open: string | null;
  assets: Assets;
}> = ({ page, deal, handoff, required, open, assets }) => {
  const work = reviewWork(handoff, required, page.clock);
  const nameOf = (id: string): string | null =>
    work.oneByOne.find((statement) => statement.id === id)?.text ??
    work.conflicts.find((conflict) => conflict.id === id)?.about ??
    work.blanks.find(({ field }) => field === id)?.label ??
    work.unverified.find((statement) => statement.id === id)?.text ??
    null;
  return (
    <Layout title={REVIEW.title({ customer: deal.customer.name })} assets={assets}>
      <div class="sheet with-pane">
        <DealNav page={page} current="review" />
        <ReviewHeader page={page} deal={deal} handoff={handoff} work={work} />
        <main id="main">
          <RefusalNotice page={page} name={nameOf} />
          <NeedsYou page={page} handoff={handoff} work={work} />
          <LooksRight page={page} handoff={handoff} work={work} open={open} />
          <SetAsideMails page={page} handoff={handoff} />
          <DecidedList page={page} decided={work.decided} open={!work.signed} />
          {work.signed ? null : <AddStatement page={page} />}
          <Questions page={page} handoff={handoff} view="" />
          <LastDecision page={page} last={lastDone(handoff, page.viewer.email, work.decided)} />
        </main>
        <Pane />
        <Help />
      </div>
    </Layout>
  );
};
