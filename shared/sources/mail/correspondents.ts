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
  // Mailboxes have thousands of people: each is looked up by address and name, the earliest first.
  readonly #byEmail = new Map<string, Participant>();
  readonly #byName = new Map<string, Participant[]>();
  readonly #places = new Map<Participant, number>();

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
    const byEmail = person.email === null ? undefined : this.#byEmail.get(person.email);
    if (byEmail !== undefined || person.name === null) return byEmail;
    return this.#byName
      .get(folded(readSpeakerLabel(person.name).name))
      ?.find(({ email }) => person.email === null || email === null);
  }

  #index(participant: Participant): void {
    const { name, email } = participant;
    if (email !== null && !this.#byEmail.has(email)) this.#byEmail.set(email, participant);
    if (name === null) return;
    const same = this.#byName.get(folded(name)) ?? [];
    if (same.includes(participant)) return;
    this.#byName.set(
      folded(name),
      [...same, participant].toSorted((a, b) => (this.#places.get(a) ?? 0) - (this.#places.get(b) ?? 0)),
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
      this.#places.set(added, this.#known.push(added));
      this.#index(added);
      return added;
    }
    known.name ??= label?.name ?? null;
    known.email ??= person.email;
    this.#index(known);
    known.title = known.title === null || known.title === label?.title ? (title ?? known.title) : known.title;
    if (known.side === "unknown") known.side = this.#side(known.name, known.email);
    return known;
  }

  all(): Participant[] {
    return [...this.#known];
  }
}
