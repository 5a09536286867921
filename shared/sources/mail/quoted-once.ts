/** Letters and digits only: wrapping, quote marks and typographic quotes must not make two of one. */
const essence = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Characters from which a quoted paragraph may be found as part of a longer one: mail programs re-wrap and cut. */
const LONG_ENOUGH = 24;

/**
 * Remembers what was said where, so that a message is kept once: as itself when the file holds it, else as the first
 * mail quotes it. Short paragraphs ("Yes.") count as repeated only when the same person said them.
 */
export class SaidOnce {
  readonly #paragraphs = new Map<string, Set<string>>();
  #all = "";

  remember(text: string, speaker: string | null): void {
    const key = essence(text);
    if (key === "") return;
    const speakers = this.#paragraphs.get(key) ?? new Set();
    speakers.add(speaker ?? "");
    this.#paragraphs.set(key, speakers);
    // A file of megabytes is searched by whole paragraphs only.
    if (this.#all.length < 500_000) this.#all += `\n${key}`;
  }

  has(text: string, speaker: string | null): boolean {
    const key = essence(text);
    const speakers = this.#paragraphs.get(key);
    if (speakers !== undefined && (key.length >= LONG_ENOUGH || speaker === null || speakers.has(speaker))) return true;
    return key.length >= LONG_ENOUGH && this.#all.includes(key);
  }
}
