import type { FC } from "hono/jsx";
import { HELP, KEYS, PANE } from "../texts/navigation.ts";

/** Where the script puts a quote in its context; without the script the link opens a page of its own. */
export const Pane: FC = () => (
  <aside class="pane" id="pane" aria-label={PANE.label} hidden>
    <div class="pane-body" tabindex={0}></div>
    <button class="quiet" type="button" data-close>
      {PANE.close}
    </button>
  </aside>
);

/** The keys; shown by the script, which is also what makes them work. */
export const Help: FC = () => (
  <dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">{HELP.heading}</h2>
    <dl>
      {KEYS.map(([key, meaning]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
    <form method="dialog">
      <button>{HELP.close}</button>
    </form>
  </dialog>
);
