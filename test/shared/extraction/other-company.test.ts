import { describe, expect, it } from "vitest";
import type { ConfirmedMail } from "../../../shared/domain/set-aside-mail.ts";
import type { Source } from "../../../shared/domain/source.ts";
import { setMailsAside } from "../../../shared/extraction/other-company.ts";
import { isOfAnotherCompany } from "../../../shared/extraction/mail-domains.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal, factsOf, promise, sourceOf } from "./extracted.ts";

type Parts = { from?: string; to?: string; cc?: string; id?: string; text?: string };
const OLAF = "Olaf Brandt <olaf@nordkai.example>";
const RITA = "Rita Sund <rita@nordkai.example>";
const HANDOVER = "We will hand over hall 4 by the end of March.";

const mail = ({ from = OLAF, to = RITA, cc, id = "m1", text = HANDOVER }: Parts = {}): string =>
  [
    `From: ${from}`,
    `To: ${to}`,
    ...(cc === undefined ? [] : [`Cc: ${cc}`]),
    "Subject: Lease of hall 4",
    "Date: Tue, 24 Feb 2026 08:10:00 +0000",
    `Message-ID: <${id}@nordkai.example>`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");

const read = async (bytes: string, fileName = "lease.eml"): Promise<Source> => {
  const parsed = await parseSource({ bytes: new TextEncoder().encode(bytes), fileName, dealId: deal.dealId }, deal);
  return parsed.ok ? parsed.source : expect.fail(parsed.fault.message);
};
const call = sourceOf("call-1.vtt", "2026-02-03", [{ speaker: "Jan Vrba", text: "We lose two hours a shift." }]);

const promisesOf = (source: Source) =>
  factsOf(source, { commitments: source.segments.map(({ id, text }) => promise(text, id, text)) });
const aside = (sources: Source[], confirmed: Record<string, ConfirmedMail> = {}, emails: string[] = []) =>
  setMailsAside({ deal, sources, facts: sources.map(promisesOf) }, confirmed, emails);
const by = { by: deal.ae.email, at: "2026-03-01T00:00:00.000Z" };

describe("a mail whose people all belong to another company", () => {
  it("contributes nothing, and is listed and noted with sender, subject, date and why", async () => {
    const { facts, mails } = aside([call, await read(mail())]);
    expect(facts[0]?.facts.commitments).toHaveLength(1);
    expect(facts[1]).toMatchObject({ facts: { commitments: [], stakeholders: [] }, unverified: [], artefacts: [] });
    expect(mails).toMatchObject([
      { source: "lease.eml", from: OLAF, subject: "Lease of hall 4", domains: ["nordkai.example"], words: HANDOVER },
    ]);
    const note = facts[1]?.notes[0];
    expect(note).toMatchObject({ code: "other_company", source: "lease.eml" });
    for (const word of ["Olaf Brandt", "Lease of hall 4", "2026-02-24", "nordkai.example"])
      expect(note?.text).toContain(word);
  });

  it("counts once a person confirmed it, and stays listed", async () => {
    const sources = [call, await read(mail())];
    const [one] = aside(sources).mails;
    const { facts, mails } = aside(sources, { [one?.id ?? ""]: by });
    expect(facts).toEqual(sources.map(promisesOf));
    expect(mails).toEqual([one]);
  });

  it("brings others of the same people along when it is confirmed", async () => {
    const sources = [
      await read(mail()),
      await read(mail({ id: "m2", from: RITA, to: OLAF, text: "Then April it is." }), "re.eml"),
    ];
    const { mails } = aside(sources);
    expect(mails).toHaveLength(2);
    expect(aside(sources, { [mails[0]?.id ?? ""]: by }).facts).toEqual(sources.map(promisesOf));
  });

  it("is told from others of the same mailbox, message by message", async () => {
    const box = [
      "From x Tue Feb 24 08:10:00 2026",
      mail(),
      "From x Tue Feb 24 09:10:00 2026",
      mail({
        id: "m2",
        from: "Jan Vrba <jan@ostravaglass.cz>",
        to: "Petra Novak <petra.novak@kilnwatch.io>",
        text: "We sign on Friday this week.",
      }),
    ].join("\n");
    const source = await read(box.replaceAll("\r\n", "\n"), "all.mbox");
    const { facts, mails } = aside([source]);
    expect(mails).toHaveLength(1);
    expect(facts[0]?.facts.commitments.map(({ text }) => text)).toEqual(["We sign on Friday this week."]);
  });
});

describe("a mailbox of other companies", () => {
  /** One mail each of as many companies. */
  const box = async (count: number) => {
    const single = await read(mail());
    const [first, said] = [single.mails?.[0] ?? expect.fail("no mail"), single.segments[0] ?? expect.fail("no text")];
    const all = Array.from({ length: count }, (_, n) => ({ name: null, email: `info@company${n}.example` }));
    return {
      ...single,
      mails: all.map((from, n) => ({
        ...first,
        from,
        people: [from],
        messageIds: [`m${n}@nordkai.example`],
        sentAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
      })),
      segments: all.map(({ email }, n) => ({
        ...said,
        id: `s${n + 1}`,
        speaker: email,
        messageId: `m${n}@nordkai.example`,
      })),
    };
  };
  const textOf = (notes: readonly { text: string }[]) => notes.map(({ text }) => text).join(" ");

  it("is noted mail by mail for a few, and counted beyond", async () => {
    const { facts, notes, mails } = aside([await box(40)]);
    expect(facts[0]?.notes).toHaveLength(5);
    expect(notes).toMatchObject([{ code: "other_company", source: null }]);
    expect(textOf(notes)).toContain("35 more mails");
    expect(textOf(notes)).not.toContain("newest");
    expect(mails).toHaveLength(40);
  });

  it("is listed as far as a draft holds it: the newest mails, and those that were confirmed", async () => {
    const source = await box(700);
    const { mails, notes } = aside([source]);
    expect(mails).toHaveLength(300);
    expect(mails[0]?.sentAt).toBe(source.mails[400]?.sentAt);
    expect(textOf(notes)).toContain("300 newest");
    const [old] = aside([await box(1)]).mails;
    const after = aside([source], { [old?.id ?? ""]: by }).mails;
    expect(after).toContainEqual(old);
    expect(after).toHaveLength(300);
  });

  it("is told apart in a time that grows with its mails, not with their square", async () => {
    const best = async (mails: number): Promise<number> => {
      const single = await box(mails);
      const segments = single.segments.flatMap((segment) => Array.from({ length: 8 }, () => segment));
      const times = [1, 2, 3].map(() => {
        const before = performance.now();
        expect(setMailsAside({ deal, sources: [{ ...single, segments }], facts: [] }).wholly.size).toBe(1);
        return performance.now() - before;
      });
      return Math.min(...times);
    };
    // Eight times the mails: about 8 times as long, and 64 times by their square. Compared within one run only.
    expect((await best(4000)) / (await best(500))).toBeLessThan(32);
  });
});

describe("a mail is not set aside", () => {
  it.each([
    ["with the customer in it", { to: "Jan Vrba <jan@ostravaglass.cz>" }],
    ["with a subdomain of the customer's", { cc: "it@mail.ostravaglass.cz" }],
    ["with the vendor in copy", { cc: "Liam Byrne <liam.byrne@kilnwatch.io>" }],
    ["with a sister company of the customer", { to: "Eva <eva@ostravaglass-group.com>" }],
    ["with free mail", { to: "Jan Vrba <janvrba@gmail.com>" }],
    ["with a mailing list", { cc: "glass@lists.nordkai.example" }],
    [
      "with somebody who has no address",
      { text: `${HANDOVER}\r\n\r\nOn Mon, 23 Feb 2026 Marta Lind wrote:\r\n> Which hall is it?` },
    ],
    [
      "that quotes somebody of the customer",
      { text: `${HANDOVER}\r\n\r\nOn Mon, 23 Feb 2026 Jan Vrba <jan@ostravaglass.cz> wrote:\r\n> Which hall is it?` },
    ],
  ])("%s", async (_, parts) => {
    const sources = [call, await read(mail(parts))];
    expect(aside(sources)).toMatchObject({ facts: sources.map(promisesOf), mails: [] });
  });

  const speaking = (text: string, speaker = "Jan Vrba") => sourceOf("call-2.vtt", "2026-02-04", [{ speaker, text }]);
  it.each([
    ["whose sender speaks in a call", speaking("Thanks for having me.", "Olaf Brandt")],
    ["whose recipient is named in a call", speaking("Rita Sund will take care of the hall.")],
    ["whose company is named in a call", speaking("The building belongs to Nordkai, they rent it to us.")],
    ["whose address is written in another mail", speaking("Write to olaf@nordkai.example about the hall.")],
  ])("%s", async (_, source) => {
    expect(aside([source, await read(mail())]).mails).toEqual([]);
  });

  it("whose people write to the customer elsewhere", async () => {
    const other = await read(
      mail({ id: "m2", to: "Jan Vrba <jan@ostravaglass.cz>", text: "Here are the keys." }),
      "keys.eml",
    );
    expect(aside([await read(mail()), other]).mails).toEqual([]);
  });

  it("whose people somebody of the team wrote down", async () => {
    expect(aside([await read(mail())], {}, ["olaf@nordkai.example"]).mails).toEqual([]);
  });

  it("that was read before its people were kept", async () => {
    const { mails: _, ...before } = await read(mail());
    expect(aside([before]).mails).toEqual([]);
  });
});

it.each([
  ["a@kilnwatch.de", false],
  ["a@kiln-watch.com", false],
  ["a@ostrava.cz", false],
  ["a@mail.nordkai.co.uk", true],
  ["a@kai.example", true],
  ["a@googlegroups.com", false],
  ["a@localhost", false],
])("the company of %s is another one: %s", (email, other) => {
  expect(isOfAnotherCompany(email, deal)).toBe(other);
});
