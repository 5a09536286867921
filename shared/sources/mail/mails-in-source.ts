import type { MailInSource } from "../../domain/source.ts";
import type { Correspondents } from "./correspondents.ts";
import type { Mail, MailPerson } from "./read-mail.ts";
import type { Passage, Voice } from "./separate-reply.ts";

/** What of a mail says who is in it. */
export type Heading = Pick<Mail, "from" | "subject" | "date"> & { addressed: MailPerson[] };

export const headingOf = ({ from, to, cc, subject, date }: Mail): Heading => ({
  from,
  subject,
  date,
  addressed: [from ?? [], to, cc].flat(),
});

type Received = { messageId: string; heading: Heading; passages: readonly Passage[]; carrier: number };

const spelling = ({ name, email }: MailPerson): string => `${name ?? ""} ${email ?? ""}`;

/**
 * The mails of a file, each with what is attached to it (`carrier`: number of the mail that carries it) and what it quotes:
 * whoever is in any of it is in the mail.
 */
export const mailsInSource = (
  received: readonly Received[],
  people: Correspondents,
  quotedIds: ReadonlyMap<Voice, string>,
): MailInSource[] =>
  [...Map.groupBy(received, ({ carrier }) => carrier).values()].flatMap((together): MailInSource[] => {
    const [first] = together;
    if (first === undefined) return [];
    const voices = together.flatMap(({ passages }) => passages.flatMap(({ voice }) => voice ?? []));
    const quoted = voices.map(({ name, email }): MailPerson => {
      const known = people.find({ name, email });
      return { name: name ?? known?.name ?? null, email: email ?? known?.email ?? null };
    });
    const everybody = [...together.flatMap(({ heading }) => heading.addressed), ...quoted];
    return [
      {
        messageIds: [
          ...together.map(({ messageId }) => messageId),
          ...voices.flatMap((voice) => quotedIds.get(voice) ?? []),
        ],
        from: first.heading.from,
        subject: first.heading.subject,
        sentAt: first.heading.date,
        people: [...new Map(everybody.map((person) => [spelling(person), person])).values()],
      },
    ];
  });
