import type { FC } from "hono/jsx";

/** Where the script puts a quote in its context; without the script the link opens a page of its own. */
export const Pane: FC = () => (
  <aside class="pane" id="pane" aria-label="The quote in its context" hidden>
    <div class="pane-body" tabindex={0}></div>
    <button class="quiet" type="button" data-close>
      Close
    </button>
  </aside>
);

const KEYS = [
  ["J", "next statement"],
  ["K", "previous statement"],
  ["A", "accept"],
  ["E", "edit, answer or take in"],
  ["R", "reject, or not applicable"],
  ["1 2", "take the first or second value of a contradiction"],
  ["U", "undo the last decision"],
  ["?", "this list"],
  ["Esc", "close what is open"],
] as const;

/** The keys; shown by the script, which is also what makes them work. */
export const Help: FC = () => (
  <dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
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
      <button>Close</button>
    </form>
  </dialog>
);
