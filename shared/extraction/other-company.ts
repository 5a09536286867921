import type { Deal } from "../domain/deal.ts";
import type { Note } from "../domain/draft.ts";
import type { MailInSource, Source } from "../domain/source.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { ConfirmedMail, SetAsideMail } from "../domain/set-aside-mail.ts";
import { shortHash } from "./fact-id.ts";
import { fold } from "./fold.ts";
import { companyLabel, domainOf, isOfAnotherCompany } from "./mail-domains.ts";
import { beginning } from "./beginning.ts";
import { nameWords } from "./same-person.ts";
import { withoutEvidence } from "./without-evidence.ts";

type Candidate = { id: string; source: Source; mail: MailInSource; emails: string[] };

/** Who is known of a deal besides the mails in question, and what was said there. */
type Known = { emails: Set<string>; domains: Set<string>; names: Set<string>; text: string };

/** Names of two words and more: a first name alone is anybody's. */
const nameKey = (name: string | null): string | null => {
  const words = name === null ? [] : nameWords(name);
  return words.length < 2 ? null : words.join(" ");
};

const candidatesOf = (source: Source, deal: Deal): Candidate[] =>
  (source.mails ?? []).flatMap((mail) => {
    const emails = mail.people.flatMap(({ email }) => email ?? []);
    const foreign =
      mail.from !== null &&
      emails.length === mail.people.length &&
      emails.every((email) => isOfAnotherCompany(email, deal));
    return foreign ? [{ id: `mail-${shortHash(source.sourceId, ...mail.messageIds)}`, source, mail, emails }] : [];
  });

const holds = ({ messageIds }: MailInSource, messageId: string | null): boolean =>
  messageId !== null && messageIds.includes(messageId);

const messageIdsOf = (mails: readonly MailInSource[]): ReadonlySet<string | null> =>
  new Set(mails.flatMap(({ messageIds }) => messageIds));

const knownBy = (sources: readonly Source[], emails: readonly string[], outside: readonly Candidate[]): Known => {
  const away = new Set(outside.map(({ mail }) => mail));
  const inDeal = sources.map((source) => {
    const mails = source.mails ?? [];
    const theirs = messageIdsOf(mails.filter((mail) => away.has(mail)));
    const said = source.segments.filter(({ messageId }) => !theirs.has(messageId));
    const people =
      mails.length === 0 ? source.participants : mails.filter((mail) => !away.has(mail)).flatMap((mail) => mail.people);
    return { said, people };
  });
  const people = inDeal.flatMap((one) => one.people);
  const addresses = [...emails, ...people.flatMap(({ email }) => email ?? [])].map((email) => email.toLowerCase());
  const speakers = inDeal.flatMap(({ said }) => said.map(({ speaker }) => speaker));
  return {
    emails: new Set(addresses),
    domains: new Set(addresses.map(domainOf)),
    names: new Set([...people.map(({ name }) => name), ...speakers].flatMap((name) => nameKey(name) ?? [])),
    text: ` ${inDeal.flatMap(({ said }) => said.map(({ text }) => fold(text))).join(" ")} `,
  };
};

const LETTER = /[\p{L}\p{N}]/u;
const saidAsWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LETTER.test(text[at - 1] ?? " ") && !LETTER.test(text[at + word.length] ?? " ")) return true;
  return false;
};

// "Arc" or "Nova" are words of their own; a longer label in a call is the company.
const TELLING_LABEL = 5;

/** Whether somebody of a mail, or their company, is known or spoken of elsewhere in the deal. */
const isKnown = ({ emails, mail }: Candidate, known: Known): boolean =>
  emails.some((email) => {
    const domain = fold(domainOf(email));
    const label = fold(companyLabel(domain));
    return (
      known.emails.has(email) ||
      known.domains.has(domainOf(email)) ||
      known.text.includes(domain) ||
      (label.length >= TELLING_LABEL && saidAsWord(known.text, label))
    );
  }) ||
  mail.people.some(({ name }) => {
    const key = nameKey(name);
    return key !== null && (known.names.has(key) || saidAsWord(known.text, fold(name ?? "")));
  });

const listed = ({ id, source, mail, emails }: Candidate): SetAsideMail => {
  const first = source.segments.find(({ messageId }) => holds(mail, messageId));
  const { name, email } = mail.from ?? { name: null, email: null };
  return {
    id,
    sourceId: source.sourceId,
    source: source.fileName,
    from: name === null ? (email ?? "") : email === null ? name : `${name} <${email}>`,
    subject: mail.subject,
    sentAt: mail.sentAt,
    domains: [...new Set(emails.map(domainOf))].sort(),
    words: beginning(first?.text ?? ""),
  };
};

const noteOn = ({ from, subject, sentAt, domains, source }: SetAsideMail): Note => ({
  code: "other_company",
  text: `Mail from ${from}${subject === null ? "" : `, “${subject}”`}${sentAt === null ? "" : `, ${sentAt.slice(0, 10)}`}: everybody in it is at ${domains.join(", ")}, and nobody of them is known elsewhere in the deal. Nothing was taken from it; confirm it on the review page if it belongs to the deal.`,
  source,
});

// Beyond a few, notes on single mails are read by nobody: the rest is counted.
const MOST_NOTED = 5;
// A few hundred bytes each, and all of a draft's stand in one item of the table, which holds 400 KB.
const MOST_LISTED = 300;

const noteOnRest = (count: number, unlisted: number): Note[] =>
  count === 0
    ? []
    : [
        {
          code: "other_company",
          text: `${count} more ${count === 1 ? "mail is" : "mails are"} set aside because everybody in them is at another company. Nothing was taken from them; confirm those on the review page that belong to the deal.${unlisted === 0 ? "" : ` The page lists the ${MOST_LISTED} newest.`}`,
          source: null,
        },
      ];

const sentAt = ({ mail }: Candidate): number => Date.parse(mail.sentAt ?? "") || 0;

/** The newest, in the order they came in; those that a person confirmed first, so that they can be set aside again. */
const newest = (all: readonly Candidate[], isConfirmed: (one: Candidate) => boolean): Candidate[] => {
  const byAge = all.toSorted((a, b) => Number(isConfirmed(b)) - Number(isConfirmed(a)) || sentAt(b) - sentAt(a));
  const most = new Set(byAge.slice(0, MOST_LISTED));
  return all.filter((one) => most.has(one));
};

export type MailsOfOthers = {
  facts: SourceFacts[];
  /** On mails that none of the facts' own notes is about. */
  notes: Note[];
  /** Those that a person confirmed, too: so that they can be set aside again. */
  mails: SetAsideMail[];
  /** Ids of the sources of which nothing is left. */
  wholly: ReadonlySet<string>;
};

/**
 * Sets mails aside whose people all belong to another company: every one has an address, at neither party's domains nor
 * free mail, lists or sister companies, and none of them, nor their company, is known elsewhere in the deal. Whoever is
 * in a mail that counts is known by it, so mails come back in together. `emails`: addresses that people wrote down.
 */
export const setMailsAside = (
  { deal, sources, facts }: { deal: Deal; sources: readonly Source[]; facts: readonly SourceFacts[] },
  confirmed: Readonly<Record<string, ConfirmedMail>> = {},
  emails: readonly string[] = [],
): MailsOfOthers => {
  const all = sources.flatMap((source) => candidatesOf(source, deal));
  if (all.length === 0) return { facts: [...facts], notes: [], mails: [], wholly: new Set() };
  let outside = all.filter(({ id }) => !(id in confirmed));
  for (let before = -1; before !== outside.length; ) {
    before = outside.length;
    const known = knownBy(sources, emails, outside);
    outside = outside.filter((one) => !isKnown(one, known));
  }
  const asideMails = new Set(outside.map(({ mail }) => mail));
  const wholly = new Set(
    sources
      .filter(({ mails = [] }) => mails.length > 0 && mails.every((mail) => asideMails.has(mail)))
      .map(({ sourceId }) => sourceId),
  );
  const noted = new Set(outside.slice(0, MOST_NOTED));
  const shown = all.filter(({ id, mail }) => asideMails.has(mail) || id in confirmed);
  const mails = newest(shown, ({ id }) => id in confirmed);
  const outsideOf = Map.groupBy(outside, ({ source }) => source.sourceId);
  return {
    facts: facts.map((one) => {
      const away = outsideOf.get(one.sourceId) ?? [];
      if (away.length === 0) return one;
      const theirs = messageIdsOf(away.map(({ mail }) => mail));
      const rest = withoutEvidence(
        one,
        ({ sourceId, messageId }) => sourceId === one.sourceId && theirs.has(messageId),
      );
      const whole = wholly.has(one.sourceId);
      return {
        ...rest,
        // What is not grounded cannot be told apart by message: it goes with the last of them.
        ...(whole ? { unverified: [], artefacts: [] } : {}),
        notes: [
          ...(whole ? [] : rest.notes),
          ...away.filter((one) => noted.has(one)).map((one) => noteOn(listed(one))),
        ],
      };
    }),
    notes: noteOnRest(outside.length - noted.size, shown.length - mails.length),
    mails: mails.map(listed),
    wholly,
  };
};
