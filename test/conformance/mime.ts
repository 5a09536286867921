import { z } from "zod";
import { readMail } from "../../shared/sources/mail/read-mail.ts";
import { htmlText } from "../../shared/sources/mail/html-text.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { SOME_DEAL } from "./some-deal.ts";
import { type Corpus, foldSpace, readBytes, readCases, type Verdict } from "./verdict.ts";

const Person = z.object({ name: z.string().nullish(), address: z.string().nullish() });
const Case = z.object({
  id: z.string(),
  file: z.string(),
  expect: z
    .object({
      from: z.array(Person).optional(),
      to: z.array(Person).optional(),
      subject: z.string().nullish(),
      date: z.string().nullish(),
      message_id: z.string().nullish(),
      text_parts: z.array(z.object({ kind: z.string(), content: z.string() })).optional(),
      attachments: z.array(z.string().nullable()).optional(),
    })
    .optional(),
  contested: z.array(z.string()).optional(),
});
type Case = z.infer<typeof Case>;

const addresses = (people: readonly { address?: string | null | undefined }[]): string =>
  people
    .map(({ address }) => address?.toLowerCase() ?? "")
    .filter((address) => address !== "")
    .join();

/** Letters and digits of the first text part: layout is the reader's choice, words are not. */
const words = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

const differences = async (c: Case, bytes: Uint8Array): Promise<string[]> => {
  const mail = await readMail(bytes);
  if (mail === null) return ["refused"];
  const { expect } = c;
  if (expect === undefined) return [];
  const found: string[] = [];
  const emails = (people: { email: string | null }[]) => addresses(people.map(({ email }) => ({ address: email })));
  if (expect.from !== undefined && addresses(expect.from) !== emails(mail.from === null ? [] : [mail.from]))
    found.push("from");
  if (expect.to !== undefined && addresses(expect.to) !== emails(mail.to)) found.push("to");
  if (expect.subject && foldSpace(expect.subject) !== (mail.subject ?? "")) found.push("subject");
  if (expect.date && Date.parse(expect.date) !== Date.parse(mail.date ?? "")) found.push("date");
  if (expect.message_id && expect.message_id !== mail.messageId) found.push("message_id");
  const [text] = expect.text_parts ?? [];
  const expectedText = text === undefined ? "" : text.kind === "html" ? htmlText(text.content).text : text.content;
  if (expectedText.trim() !== "" && !words(mail.text).includes(words(expectedText))) found.push("text");
  return found;
};

export const mime: Corpus = {
  name: "parsers/email/mime",
  run: async (root) => {
    const verdicts: Verdict[] = [];
    for (const c of readCases(root, "parsers/email/mime/cases.json", Case)) {
      const bytes = readBytes(root, "parsers/email", c.file);
      // The entry point must come back with a source or a named fault for each of them.
      const result = await parseSource({ bytes, fileName: c.file, dealId: SOME_DEAL.dealId }, SOME_DEAL);
      const wrong = await differences(c, bytes);
      if (!result.ok && result.fault.message === "") wrong.push("unnamed fault");
      const hard = wrong.filter((field) => !(c.contested ?? []).includes(field));
      const excused = wrong.length > 0 && hard.length === 0;
      verdicts.push({
        id: c.id,
        passed: wrong.length === 0,
        excused,
        ...(wrong.length === 0 ? {} : { detail: wrong.join() }),
      });
    }
    return verdicts;
  },
};
