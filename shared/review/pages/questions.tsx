import type { FC } from "hono/jsx";
import type { FollowUp, Handoff } from "../../domain/handoff.ts";
import { QUESTIONS } from "../texts/questions.ts";
import { sayExactly, sayMoment } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";

const When: FC<{ page: PageContext; by: string; at: string }> = ({ page, by, at }) => (
  <span class="by">
    {" "}
    {by},{" "}
    <time datetime={at} title={sayExactly(at, page.clock.timeZone)}>
      {sayMoment(at, page.clock)}
    </time>
  </span>
);

const Question: FC<{ page: PageContext; question: FollowUp; view: string }> = ({ page, question, view }) => {
  const answers = page.viewer.role === "ae" || page.viewer.role === "admin";
  const id = anchorOf(question.id);
  return (
    <li class="question" id={id}>
      <p>
        {question.text}
        <When page={page} by={question.by} at={question.at} />
      </p>
      {question.answer === null ? null : (
        <p class="reply">
          {question.answer.text}
          <When page={page} by={question.answer.by} at={question.answer.at} />
        </p>
      )}
      {question.answer === null && answers ? (
        <CommandForm page={page} command="answer_question" about={{ questionId: question.id, view }} class="answer">
          <div class="field grow">
            <label for={`${id}-text`}>{QUESTIONS.answer}</label>
            <textarea id={`${id}-text`} name="text" rows={2} maxlength={2000} required></textarea>
          </div>
          <button>{QUESTIONS.answerIt}</button>
        </CommandForm>
      ) : null}
      {question.answer === null && !answers ? <p class="hint">{QUESTIONS.notAnswered}</p> : null}
    </li>
  );
};

/** What the CSM asks the AE, and the answers. `view` is the page that its forms come back to. */
export const Questions: FC<{ page: PageContext; handoff: Handoff; view: string }> = ({ page, handoff, view }) => {
  const { role } = page.viewer;
  const asks = (role === "csm" || role === "admin") && "approvedAt" in handoff.state;
  if (handoff.questions.length === 0 && !asks) return null;
  return (
    <section class="part questions" id="questions" tabindex={-1} aria-labelledby="questions-title">
      <h2 id="questions-title">{QUESTIONS.heading}</h2>
      {handoff.questions.length === 0 ? (
        <p class="hint">{QUESTIONS.none}</p>
      ) : (
        <ul>
          {handoff.questions.map((question) => (
            <Question page={page} question={question} view={view} />
          ))}
        </ul>
      )}
      {asks ? (
        <CommandForm page={page} command="ask" about={{ view }} class="answer">
          <div class="field grow">
            <label for="ask">{QUESTIONS.askOne}</label>
            <textarea id="ask" name="text" rows={2} maxlength={2000} required></textarea>
          </div>
          <button>{QUESTIONS.ask}</button>
        </CommandForm>
      ) : null}
    </section>
  );
};
