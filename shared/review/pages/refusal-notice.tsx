import type { FC } from "hono/jsx";
import { fieldPathLabel } from "../texts/sections.ts";
import { anchorOf, type PageContext } from "./page-context.ts";

/** Why a command was refused, with links to what stands in its way. `name` says what an id stands for. */
export const RefusalNotice: FC<{ page: PageContext; name: (id: string) => string | null }> = ({ page, name }) => {
  if (page.attempt === null) return null;
  const { message, missing } = page.attempt;
  return (
    <div class="refusal" role="alert" tabindex={-1} id="refusal">
      <p>
        <strong>{message}</strong>
      </p>
      {missing.length === 0 ? null : (
        <ul>
          {missing.map((id) => {
            const shown = name(id);
            if (shown !== null)
              return (
                <li>
                  <a href={`#${anchorOf(id)}`}>{shown}</a>
                </li>
              );
            // A section that came back with gaps has no card: named, not linked. The id of a statement tells nobody anything.
            const label = fieldPathLabel(id);
            return label === id ? null : <li>{label}</li>;
          })}
        </ul>
      )}
    </div>
  );
};
