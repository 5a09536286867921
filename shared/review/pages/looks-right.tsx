import type { FC } from "hono/jsx";
import { SECTIONS } from "../../domain/facts.ts";
import type { Handoff } from "../../domain/handoff.ts";
import type { ReviewWork } from "../review-work.ts";
import { REVIEW } from "../texts/review.ts";
import { SECTION_TITLES, STATEMENT_NOUNS } from "../texts/sections.ts";
import { CommandForm, FieldInputs } from "./command-form.tsx";
import { attemptedOn, type PageContext } from "./page-context.ts";
import { StatementCard } from "./statement-card.tsx";
import { readFields } from "../form-fields.ts";

type Props = { page: PageContext; handoff: Handoff; work: ReviewWork; open: string | null };

/** What can be accepted together, folded by section. */
export const LooksRight: FC<Props> = ({ page, handoff, work, open }) => {
  const count = work.rest.reduce((sum, { statements }) => sum + statements.length, 0);
  return count === 0 ? null : (
    <section class="rest" aria-labelledby="looks-right">
      <div class="bar">
        <h2 id="looks-right">
          {REVIEW.looksRight} <span class="count">{`(${count})`}</span>
        </h2>
        <CommandForm page={page} command="accept_rest" about={{ revision: String(handoff.revision) }}>
          <button>{REVIEW.acceptRest({ n: count })}</button>
        </CommandForm>
      </div>
      {work.rest.map(({ section, statements }) => (
        <details class="fold" open={open === section} data-section={section}>
          <summary>
            <h3>
              {SECTION_TITLES[section]} <span class="count">{`(${statements.length})`}</span>
            </h3>
          </summary>
          {statements.map((statement) => (
            <StatementCard page={page} statement={statement} isNew={work.signed} />
          ))}
        </details>
      ))}
    </section>
  );
};

/** What nobody caught, in the AE's own words. */
export const AddStatement: FC<{ page: PageContext }> = ({ page }) => (
  <section class="add" aria-labelledby="add">
    <details open={page.attempt?.form["command"] === "add"}>
      <summary>
        <h2 id="add">{REVIEW.addHeading}</h2>
      </summary>
      {SECTIONS.map((section) => {
        const tried = attemptedOn(page, "add", section);
        return (
          <details class="fold" open={tried !== null}>
            <summary>{STATEMENT_NOUNS[section]}</summary>
            <CommandForm page={page} command="add" about={{ section, field: section }}>
              {tried === null ? null : <p class="fault">{page.attempt?.message}</p>}
              <FieldInputs
                section={section}
                values={tried === null ? {} : readFields(section, tried)}
                prefix={`add-${section}`}
              />
              <button class="primary">{REVIEW.add}</button>
            </CommandForm>
          </details>
        );
      })}
    </details>
  </section>
);
