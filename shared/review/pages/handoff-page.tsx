import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import { type HandoffDocument, toDocument } from "../../domain/document.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { shortFacts } from "../short-facts.ts";
import { STATUS_WORDS } from "../texts/codes.ts";
import { DOCUMENT, OWNERSHIP, SHORT } from "../texts/document.ts";
import { LOCALE } from "../texts/language.ts";
import { fieldPathLabel } from "../texts/sections.ts";
import { sayDay, sayExactly, sayMoment, sayZone } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { DealNav } from "./deal-nav.tsx";
import { DocumentSections } from "./document-sections.tsx";
import { Pane } from "./help.tsx";
import { type Assets, Layout } from "./layout.tsx";
import type { PageContext } from "./page-context.ts";
import { Questions } from "./questions.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import { ReturnForm } from "./return-form.tsx";
import { CompletenessBar } from "./review-header.tsx";

type Props = { page: PageContext; deal: Deal; handoff: Handoff; required: readonly string[]; assets: Assets };

const money = (amount: NonNullable<Deal["amount"]>): string =>
  new Intl.NumberFormat(LOCALE, { style: "currency", currency: amount.currency, maximumFractionDigits: 0 }).format(
    amount.value,
  );

/** Who they are and why they bought, in four lines. */
const InShort: FC<{ page: PageContext; deal: Deal; document: HandoffDocument }> = ({ page, deal, document }) => {
  const { dealContext, notApplicable } = document;
  const facts = [
    deal.amount === null ? null : money(deal.amount),
    deal.contractSignedAt === null ? SHORT.notSigned : SHORT.signed({ day: sayDay(deal.contractSignedAt, page.clock) }),
    dealContext.salesCycleDays === null ? null : SHORT.salesCycle({ days: dealContext.salesCycleDays }),
  ].filter((fact) => fact !== null);
  const lines = [
    { label: SHORT.deal, text: facts.join(" · ") },
    ...shortFacts(document, (field) => notApplicable.find((marked) => marked.field === field)?.reason ?? null),
  ];
  return (
    <dl class="short">
      {lines.map(({ label, text }) => (
        <div>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

const Actions: FC<Pick<Props, "page" | "handoff">> = ({ page, handoff: { state, revision } }) => {
  if (page.viewer.role !== "csm" && page.viewer.role !== "admin") return null;
  const about = { revision: String(revision), view: "document" };
  if (state.status === "approved")
    return (
      <div class="actions">
        <CommandForm page={page} command="accept_ownership" about={about}>
          <button class="primary">{OWNERSHIP.accept}</button>
        </CommandForm>
        <ReturnForm page={page} />
      </div>
    );
  if (state.status === "accepted")
    return (
      <CommandForm page={page} command="hold_kickoff" about={{ view: "document" }}>
        <button class="primary">{OWNERSHIP.kickoffHeld}</button>
      </CommandForm>
    );
  if (state.status === "kicked_off")
    return (
      <CommandForm page={page} command="reach_first_value" about={{ view: "document" }}>
        <button class="primary">{OWNERSHIP.firstValue}</button>
      </CommandForm>
    );
  return null;
};

const Where: FC<Pick<Props, "page" | "handoff">> = ({ page, handoff: { state } }) => {
  if (!("approvedAt" in state)) return null;
  const by = state.approvedBy;
  const moment = (
    <time datetime={state.approvedAt} title={sayExactly(state.approvedAt, page.clock.timeZone)}>
      {`${sayMoment(state.approvedAt, page.clock)} ${sayZone(state.approvedAt, page.clock.timeZone)}`}
    </time>
  );
  return (
    <p class="signed" id="approve" tabindex={-1}>
      {"acceptedBy" in state
        ? DOCUMENT.accepted({ by, moment, acceptedBy: state.acceptedBy })
        : DOCUMENT.approved({ by, moment })}
    </p>
  );
};

/** What the CSM sees while the AE has the handoff. */
const NotYet: FC<Pick<Props, "handoff" | "deal">> = ({ handoff: { state }, deal }) => (
  <main id="main">
    <h2>{state.status === "returned" ? OWNERSHIP.youReturnedIt : OWNERSHIP.notApproved}</h2>
    <p>{OWNERSHIP.aeHasIt({ ae: deal.ae.name })}</p>
    {state.status === "returned" ? (
      <ul class="gaps">
        {state.gaps.map(({ section, text }) => (
          <li>
            <strong>{fieldPathLabel(section)}:</strong> {text}
          </li>
        ))}
      </ul>
    ) : null}
  </main>
);

/** The approved handoff as the CSM reads, prints and signs it. */
export const HandoffPage: FC<Props> = ({ page, deal, handoff, required, assets }) => {
  const document = toDocument(handoff, deal, required);
  // The AE and who runs the system read along; the CSM reads what was signed.
  const readable = page.viewer.role !== "csm" || "approvedAt" in handoff.state;
  return (
    <Layout title={DOCUMENT.title({ customer: deal.customer.name })} assets={assets}>
      <div class="sheet">
        <DealNav page={page} current="document" />
        <header class="top">
          <h1>
            {deal.customer.name} <span class="deal">{deal.name}</span>
          </h1>
          <p class="numbers">
            <span>{STATUS_WORDS[handoff.state.status]}</span>
            <CompletenessBar {...document.completeness} />
            <span>{DOCUMENT.fromTo({ ae: deal.ae.name, csm: deal.csm.name })}</span>
          </p>
          <Where page={page} handoff={handoff} />
          {readable ? <InShort page={page} deal={deal} document={document} /> : null}
          <RefusalNotice page={page} name={() => null} />
          <Actions page={page} handoff={handoff} />
        </header>
        {readable ? (
          <main id="main">
            <DocumentSections page={page} document={document} />
            <Questions page={page} handoff={handoff} view="document" />
          </main>
        ) : (
          <NotYet handoff={handoff} deal={deal} />
        )}
        <Pane />
      </div>
    </Layout>
  );
};
