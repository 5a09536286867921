import { createHash } from "node:crypto";
import type { Mail } from "./read-mail.ts";
import type { Passage } from "./separate-reply.ts";
import { essence } from "./quoted-once.ts";
import { withoutFooters } from "./set-aside.ts";

/** Who wrote what, without what mailing lists put below it; all of it where the author added no word of their own. */
const contentOf = (mail: Mail, passages: readonly Passage[]): string => {
  const own = passages.filter(({ voice }) => voice === null);
  const words = (own.length === 0 ? passages : own).map(({ lines }) => essence(withoutFooters(lines).lines.join(" ")));
  return JSON.stringify([mail.from?.email ?? mail.from?.name ?? "", ...words]);
};

/**
 * The mails of one file by their ids. Ids can be forged and are reused by mistake: only the same id with the same words
 * by the same author is the same mail, as it is between files.
 */
export class MailsSeen {
  readonly #byId = new Map<string, Set<string>>();

  /** `repeats`: how many other mails of this id there are before it. */
  add(mail: Mail, passages: readonly Passage[]): { isCopy: boolean; repeats: number } {
    if (mail.messageId === null) return { isCopy: false, repeats: 0 };
    const content = createHash("sha256").update(contentOf(mail, passages)).digest("base64");
    const others = this.#byId.get(mail.messageId) ?? new Set();
    if (others.has(content)) return { isCopy: true, repeats: others.size - 1 };
    this.#byId.set(mail.messageId, others.add(content));
    return { isCopy: false, repeats: others.size - 1 };
  }
}
