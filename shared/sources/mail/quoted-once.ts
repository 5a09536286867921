/**
 * Letters and digits only: wrapping, quote marks and typographic quotes must not make two of one. Joined from what stays:
 * a string that things were taken out of is kept by the engine as all its pieces, at ten times the size.
 */
export const essence = (text: string): string =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join("");

/** Characters from which a quoted paragraph may be found as part of a longer one: mail programs re-wrap and cut. */
const LONG_ENOUGH = 24;

const MOST_SEARCHED = 500_000;
const RECENT = 200;

/**
 * Remembers what was said where, so that a message is kept once: as itself when the file holds it, else as the first
 * mail quotes it. Short paragraphs ("Yes.") count as repeated only when the same person said them.
 */
export class SaidOnce {
  readonly #paragraphs = new Map<string, Set<string>>();
  /** All paragraphs, a line each, and those that have come since they were put together: doing so for each is quadratic. */
  #all = "";
  #recent: string[] = [];
  #length = 0;

  remember(text: string, speaker: string | null): void {
    const key = essence(text);
    if (key === "") return;
    const speakers = this.#paragraphs.get(key) ?? new Set();
    speakers.add(speaker ?? "");
    this.#paragraphs.set(key, speakers);
    // A file of megabytes is searched by whole paragraphs only.
    if (this.#length >= MOST_SEARCHED) return;
    this.#recent.push(key);
    this.#length += key.length;
    if (this.#recent.length < RECENT) return;
    this.#all = [this.#all, ...this.#recent].join("\n");
    this.#recent = [];
  }

  has(text: string, speaker: string | null): boolean {
    const key = essence(text);
    const speakers = this.#paragraphs.get(key);
    if (speakers !== undefined && (key.length >= LONG_ENOUGH || speaker === null || speakers.has(speaker))) return true;
    return key.length >= LONG_ENOUGH && (this.#all.includes(key) || this.#recent.some((one) => one.includes(key)));
  }
}
