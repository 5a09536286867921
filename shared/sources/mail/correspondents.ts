import { type Deal, type Side, sideOfAddress } from "../../domain/deal.ts";
import type { Participant } from "../../domain/source.ts";
import { readSpeakerLabel } from "../calls/speaker-label.ts";
import type { MailPerson } from "./read-mail.ts";

const folded = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** The people of a file's headers and signatures: who a name or an address stands for, and on which side they are. */
export class Correspondents {
  readonly #deal: Deal;
  readonly #known: Participant[] = [];

  constructor(deal: Deal) {
    this.#deal = deal;
  }

  #side(name: string | null, email: string | null): Side {
    const side = email === null ? "unknown" : sideOfAddress(email, this.#deal);
    const own = [this.#deal.ae, this.#deal.csm].some(
      (person) =>
        (email !== null && person.email.toLowerCase() === email) ||
        (email === null && name !== null && folded(person.name) === folded(name)),
    );
    return side === "unknown" && own ? "vendor" : side;
  }

  find(person: MailPerson): Participant | undefined {
    const name = person.name === null ? null : folded(readSpeakerLabel(person.name).name);
    return (
      this.#known.find(({ email }) => email !== null && email === person.email) ??
      this.#known.find(
        (known) =>
          name !== null &&
          known.name !== null &&
          folded(known.name) === name &&
          (person.email === null || known.email === null),
      )
    );
  }

  /** Adds somebody, or completes what is known of them. */
  add(person: MailPerson, title: string | null = null): Participant {
    const label = person.name === null ? null : readSpeakerLabel(person.name);
    const known = this.find(person);
    if (known === undefined) {
      const added: Participant = {
        name: label?.name ?? null,
        email: person.email,
        title: title ?? label?.title ?? null,
        side: this.#side(label?.name ?? null, person.email),
      };
      this.#known.push(added);
      return added;
    }
    known.name ??= label?.name ?? null;
    known.email ??= person.email;
    known.title = known.title === null || known.title === label?.title ? (title ?? known.title) : known.title;
    if (known.side === "unknown") known.side = this.#side(known.name, known.email);
    return known;
  }

  all(): Participant[] {
    return [...this.#known];
  }
}
