import type { FC } from "hono/jsx";
import { STATUS_WORDS } from "../texts/codes.ts";
import { STEPS } from "../texts/steps.ts";
import { Checklists } from "./checklists.tsx";
import { DealNav } from "./deal-nav.tsx";
import { Kickoffs } from "./kickoffs.tsx";
import { type Assets, Layout } from "./layout.tsx";
import { Outcomes } from "./outcomes.tsx";
import { MailedLinks, PeopleInCharge } from "./people-in-charge.tsx";
import { Questions } from "./questions.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import type { StepsPart } from "./steps-part.tsx";

/** Everything around the document: checklists, kickoffs, questions, outcomes, people. */
export const StepsPage: FC<StepsPart & { assets: Assets; revoked: string | null }> = (props) => {
  const { page, deal, handoff } = props;
  const open = handoff.questions.filter(({ answer }) => answer === null).length;
  return (
    <Layout title={STEPS.title({ customer: deal.customer.name })} assets={props.assets}>
      <div class="sheet">
        <DealNav page={page} current="steps" />
        <header class="top">
          <h1>
            {deal.customer.name} <span class="deal">{STEPS.heading}</span>
          </h1>
          <p class="numbers">
            <span>{STATUS_WORDS[handoff.state.status]}</span>
            {open === 0 ? null : <span>{STEPS.questionsOpen({ n: open })}</span>}
          </p>
          <RefusalNotice page={page} name={() => null} />
        </header>
        <main id="main">
          <Checklists {...props} />
          <Kickoffs {...props} />
          <Questions page={page} handoff={handoff} view="steps" />
          <Outcomes {...props} />
          <PeopleInCharge {...props} />
          <MailedLinks {...props} />
        </main>
      </div>
    </Layout>
  );
};
