import type { FC } from "hono/jsx";
import { type ChecklistLine, checklist } from "../../domain/checklists.ts";
import { introductionLink } from "../introduction.ts";
import { CHECKLIST, STEP_WORDS } from "../texts/steps.ts";
import { CommandForm } from "./command-form.tsx";
import type { PageContext } from "./page-context.ts";
import { Moment, STEPS_VIEW, type StepsPart } from "./steps-part.tsx";

const Line: FC<{ page: PageContext; line: ChecklistLine; mayTick: boolean; introduction: string | null }> = ({
  page,
  line,
  mayTick,
  introduction,
}) => (
  <li class={line.done ? "step step-done" : "step"}>
    <p>
      <span class="box" aria-hidden="true">
        {line.done ? "☑" : "☐"}
      </span>{" "}
      {STEP_WORDS[line.step]}
      <span class="unseen">{`: ${line.done ? CHECKLIST.isDone : CHECKLIST.isOpen}`}</span>
      {introduction === null ? null : (
        <>
          {" "}
          <a href={introduction}>{CHECKLIST.introduction}</a>
        </>
      )}
      {line.by === null ? null : (
        <span class="by">
          {" "}
          {line.by.by}, <Moment page={page} at={line.by.at} />
        </span>
      )}
    </p>
    {line.tick !== null && mayTick ? (
      <CommandForm page={page} command={line.done ? "untick" : "tick"} about={{ ...STEPS_VIEW, item: line.tick }}>
        <button
          class="quiet"
          aria-label={(line.done ? CHECKLIST.untickStep : CHECKLIST.tickStep)({ step: STEP_WORDS[line.step] })}
        >
          {line.done ? CHECKLIST.untick : CHECKLIST.tick}
        </button>
      </CommandForm>
    ) : null}
  </li>
);

export const Checklists: FC<StepsPart> = ({ page, deal, handoff, required }) => {
  const { role } = page.viewer;
  const lists = ["ae", "csm"] as const;
  return (
    <section class="part" id="checklists" tabindex={-1} aria-labelledby="checklists-title">
      <h2 id="checklists-title">{CHECKLIST.heading}</h2>
      {lists.map((of) => {
        const lines = checklist(of, handoff, required);
        return (
          <div class="group">
            <h3>
              {CHECKLIST.titles[of]}{" "}
              <span class="count">
                {CHECKLIST.count({ done: lines.filter(({ done }) => done).length, all: lines.length })}
              </span>
            </h3>
            <ul>
              {lines.map((line) => (
                <Line
                  page={page}
                  line={line}
                  mayTick={role === of || role === "admin"}
                  introduction={
                    line.step === "champion_introduced" && role !== "csm" ? introductionLink(handoff, deal) : null
                  }
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
};
