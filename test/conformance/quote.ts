import { z } from "zod";
import { htmlText } from "../../shared/sources/mail/html-text.ts";
import { readMail } from "../../shared/sources/mail/read-mail.ts";
import { separateReply } from "../../shared/sources/mail/separate-reply.ts";
import { withoutFooters } from "../../shared/sources/mail/set-aside.ts";
import { splitSignature } from "../../shared/sources/mail/signature.ts";
import { type Corpus, foldSpace, readBytes, readCases, type Verdict } from "./verdict.ts";

const Pattern = z.object({ fragment: z.number(), regex: z.string() });
const InPart = z.object({ in: z.string(), regex: z.string() });
const Case = z.object({
  id: z.string(),
  input: z.string(),
  kind: z.enum(["text", "html", "eml"]),
  compare: z.enum(["strip", "ignore-whitespace"]),
  sender: z.string().optional(),
  policy_note: z.string().optional(),
  expect: z.object({
    reply_text: z.string().optional(),
    reply_html: z.string().optional(),
    visible_text: z.string().optional(),
    first_fragment: z.string().optional(),
    fragment_count: z.number().optional(),
    fragment_regex: z.array(Pattern).optional(),
    signature: z.string().optional(),
    is_signature: z.record(z.string(), z.boolean()).optional(),
    contains: z.array(InPart).optional(),
    not_contains: z.array(InPart).optional(),
  }),
});
type Case = z.infer<typeof Case>;

type Fragment = { kind: "speech" | "signature" | "quoted"; text: string };

/** The mail as its parts in order: what the author says, what is set aside, what is quoted. */
const fragmentsOf = (text: string, sender: string | null): Fragment[] =>
  separateReply(text).stretches.flatMap(({ quoted, text }): Fragment[] => {
    if (quoted) return [{ kind: "quoted", text }];
    const { lines, removed } = withoutFooters(text.split("\n"));
    const { speech, signature } = splitSignature(lines, sender);
    const parts: Fragment[] = [
      { kind: "speech", text: speech.join("\n") },
      { kind: "signature", text: [...signature, ...removed].join("\n") },
    ];
    return parts.filter((part) => part.text.trim() !== "");
  });

const textOf = async (c: Case, bytes: Uint8Array): Promise<string> => {
  if (c.kind === "eml") return (await readMail(bytes))?.text ?? "";
  const text = new TextDecoder().decode(bytes);
  return c.kind === "html" ? htmlText(text).text : text;
};

const withoutTags = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const same = (c: Case, a: string, b: string): boolean => {
  const bySpace = c.compare === "ignore-whitespace";
  const key = (text: string) => (bySpace ? text.replace(/\s+/g, "") : text.replace(/[ \t]+$/gm, "").trim());
  return key(a) === key(b);
};

const firstWrong = (c: Case, text: string): string | null => {
  const { expect } = c;
  const { reply } = separateReply(text);
  const fragments = fragmentsOf(text, c.sender ?? null);
  const pick = (kind: Fragment["kind"]) =>
    fragments
      .filter((fragment) => fragment.kind === kind)
      .map((fragment) => fragment.text)
      .join("\n");
  const speech = pick("speech");
  const quoted = pick("quoted");
  const first = fragments[0]?.text ?? "";
  if (expect.reply_text !== undefined && !same(c, reply, expect.reply_text)) return `reply ${JSON.stringify(reply)}`;
  if (expect.reply_html !== undefined && !same(c, reply, withoutTags(expect.reply_html)))
    return `reply ${JSON.stringify(reply)}`;
  // Where whole bodies of HTML are compared the closing belongs to the visible text.
  const visible = c.kind === "html" ? reply : speech;
  if (expect.visible_text !== undefined && !same(c, visible, expect.visible_text))
    return `visible ${JSON.stringify(visible)}`;
  if (expect.first_fragment !== undefined && !same(c, first, expect.first_fragment))
    return `first ${JSON.stringify(first)}`;
  if (expect.fragment_count !== undefined && expect.fragment_count !== fragments.length)
    return `${fragments.length} fragments`;
  for (const { fragment, regex } of expect.fragment_regex ?? [])
    if (!new RegExp(regex).test((fragments[fragment]?.text ?? "").trim()))
      return `fragment ${fragment} is not /${regex}/`;
  if (expect.signature !== undefined && !same(c, pick("signature"), expect.signature))
    return `signature ${JSON.stringify(pick("signature"))}`;
  for (const [at, isSignature] of Object.entries(expect.is_signature ?? {}))
    if ((fragments[Number(at)]?.kind === "signature") !== isSignature)
      return `fragment ${at} signature: ${!isSignature}`;
  const part = (name: string) => (name === "quoted" ? quoted : speech);
  const lacks = (expect.contains ?? []).find(({ in: name, regex }) => !new RegExp(regex).test(part(name)));
  if (lacks !== undefined) return `${lacks.in} lacks /${lacks.regex}/`;
  const holds = (expect.not_contains ?? []).find(({ in: name, regex }) => new RegExp(regex).test(part(name)));
  return holds === undefined ? null : `${holds.in} holds /${holds.regex}/`;
};

export const quote: Corpus = {
  name: "parsers/email/quote",
  run: async (root) => {
    const verdicts: Verdict[] = [];
    for (const c of readCases(root, "parsers/email/quote/cases.json", Case)) {
      const text = await textOf(c, readBytes(root, "parsers/email", c.input));
      const detail = firstWrong(c, text);
      // Two inputs hold nothing but the path of a file that the corpus does not have.
      const excused = c.policy_note !== undefined || /^\S+\.html$/.test(text.trim());
      verdicts.push({
        id: c.id,
        passed: detail === null,
        excused,
        ...(detail === null ? {} : { detail: foldSpace(detail) }),
      });
    }
    return verdicts;
  },
};
