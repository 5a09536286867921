import { z } from "zod";
import { DEFAULT_LIMITS } from "../../shared/sources/limits.ts";
import { splitMbox } from "../../shared/sources/mail/mbox.ts";
import { type Mail, readMail } from "../../shared/sources/mail/read-mail.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { SOME_DEAL } from "./some-deal.ts";
import { type Corpus, readBytes, readCases, type Verdict } from "./verdict.ts";

const Thread = z.object({
  thread: z.string(),
  n_messages: z.number(),
  messages: z.array(z.object({ message_id: z.string(), parent: z.string().nullable() })),
});

/** The nearest message a mail answers that is in the thread: the last reference that is known. */
const parentOf = (mail: Mail, known: ReadonlySet<string>): string | null =>
  mail.references.findLast((id) => known.has(id) && id !== mail.messageId) ?? null;

const wrong = async (root: string, thread: z.infer<typeof Thread>): Promise<string | null> => {
  const bytes = readBytes(root, "threads", thread.thread);
  const mails = new Map<string, Mail>();
  let count = 0;
  for await (const message of splitMbox([bytes], DEFAULT_LIMITS)) {
    const mail = await readMail(message.bytes);
    count += 1;
    if (mail?.messageId) mails.set(mail.messageId, mail);
  }
  if (count !== thread.n_messages) return `${count} messages, not ${thread.n_messages}`;
  const known = new Set(mails.keys());
  const misplaced = thread.messages.filter(({ message_id, parent }) => {
    const mail = mails.get(message_id);
    return mail === undefined || parentOf(mail, known) !== parent;
  });
  if (misplaced.length > 0) return `${misplaced.length} parents differ, e.g. ${misplaced[0]?.message_id}`;
  const result = await parseSource({ bytes, fileName: "thread.mbox", dealId: SOME_DEAL.dealId }, SOME_DEAL);
  return result.ok ? null : result.fault.code;
};

export const threads: Corpus = {
  name: "threads",
  run: async (root) => {
    const verdicts: Verdict[] = [];
    for (const thread of readCases(root, "threads/expected.json", Thread)) {
      const detail = await wrong(root, thread);
      verdicts.push({
        id: thread.thread,
        passed: detail === null,
        excused: false,
        ...(detail === null ? {} : { detail }),
      });
    }
    return verdicts;
  },
};
