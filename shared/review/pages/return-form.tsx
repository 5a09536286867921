import type { FC } from "hono/jsx";
import { GAP_REASONS } from "../../domain/handoff.ts";
import { GAP_WORDS } from "../texts/codes.ts";
import { OWNERSHIP } from "../texts/document.ts";
import { DOCUMENT_SECTIONS, SECTION_TITLES } from "../texts/sections.ts";
import { CommandForm } from "./command-form.tsx";
import type { PageContext } from "./page-context.ts";

/** Return with gaps: tick the sections, say what is missing. A box to write in opens beneath each tick. */
export const ReturnForm: FC<{ page: PageContext }> = ({ page }) => {
  const tried = page.attempt?.form["command"] === "return" ? page.attempt.form : null;
  const ticked = tried?.["gap"] ?? [];
  return (
    <details class="act return" open={tried !== null}>
      <summary>{OWNERSHIP.returnWithGaps}</summary>
      <CommandForm page={page} command="return" about={{ view: "document" }}>
        {tried === null ? null : <p class="fault">{page.attempt?.message}</p>}
        <fieldset class="gap-list">
          <legend>{OWNERSHIP.whatIsMissing}</legend>
          {DOCUMENT_SECTIONS.map((section) => (
            <div class="gap">
              <label>
                <input type="checkbox" name="gap" value={section} checked={ticked.includes(section)} />{" "}
                {SECTION_TITLES[section]}
              </label>
              <select
                name={`reason.${section}`}
                aria-label={OWNERSHIP.whatIsWrongWith({ section: SECTION_TITLES[section] })}
              >
                {GAP_REASONS.map((reason) => (
                  <option value={reason} selected={tried?.[`reason.${section}`] === reason}>
                    {GAP_WORDS[reason]}
                  </option>
                ))}
              </select>
              <textarea
                name={`gap.${section}`}
                rows={2}
                maxlength={1000}
                aria-label={OWNERSHIP.whatIsMissingIn({ section: SECTION_TITLES[section] })}
              >
                {String(tried?.[`gap.${section}`] ?? "")}
              </textarea>
            </div>
          ))}
        </fieldset>
        <button class="primary">{OWNERSHIP.returnToAe}</button>
      </CommandForm>
    </details>
  );
};
