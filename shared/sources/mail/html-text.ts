import { compile, type DomNode, type FormatCallback } from "html-to-text";
import { z } from "zod";

export type HtmlText = {
  /** Visible text; what a mail program marks as quoted has ">" before each line. */
  text: string;
  /** Text that a reader of the mail does not see: comments, zero size, white on white, display:none. */
  hidden: string[];
};

/** Stands before the lines of a plain blockquote: a quote only where an attribution says so. */
const SOFT_QUOTE = "\uE001";

const Attributes = z.record(z.string(), z.string());
const attributes = (node: DomNode): Record<string, string> => {
  const parsed = Attributes.safeParse(node.attribs);
  return parsed.success ? parsed.data : {};
};

const HIDDEN_STYLE =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*(?:0|[01](?:\.\d+)?\s*(?:px|pt))\s*(?:;|!|$)|(?:max-height|line-height|opacity)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))/i;
const WHITE = String.raw`(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))`;
const WHITE_TEXT = new RegExp(String.raw`(?:^|[;\s])color\s*:\s*${WHITE}`, "i");
const DARK_GROUND = new RegExp(String.raw`background(?:-color)?\s*:\s*(?!${WHITE}|transparent|none|inherit)`, "i");

/** White text counts as hidden unless something around it gives it a ground to stand out from. */
const onDarkGround = (node: DomNode): boolean => {
  let up: DomNode | null | undefined = node;
  // The parser sets null where the types say undefined.
  for (let level = 0; up !== undefined && up !== null && level < 50; level += 1, up = up.parent) {
    const { style = "", bgcolor = "" } = attributes(up);
    if (DARK_GROUND.test(style) || (bgcolor !== "" && !new RegExp(WHITE, "i").test(bgcolor))) return true;
  }
  return false;
};

const isHidden = (node: DomNode): boolean => {
  const { style = "", hidden, color = "", size } = attributes(node);
  if (hidden !== undefined || HIDDEN_STYLE.test(style)) return true;
  if (node.name === "font" && size === "0") return true;
  const white = WHITE_TEXT.test(style) || (node.name === "font" && new RegExp(`^${WHITE}`, "i").test(color));
  return white && !onDarkGround(node);
};

/** All text below a node, without recursion: mails nest deeper than the stack. */
const textBelow = (node: DomNode): string => {
  const texts: string[] = [];
  const waiting: DomNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === "text" || next.type === "comment") texts.push(next.data ?? "");
    waiting.push(...(next.children ?? []).toReversed());
  }
  return texts.join("").replace(/\s+/g, " ").trim();
};

const BLOCKS = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html main nav p pre section table tbody tfoot thead tr".split(
    " ",
  ),
);
const SKIPPED = new Set(
  "head script style title noscript template object iframe svg map select textarea xml".split(" "),
);
const CELLS = new Set(["td", "th"]);

const prefixed = (prefix: string) => (block: string) =>
  block
    .split("\n")
    .map((line) => `${prefix} ${line}`.trimEnd())
    .join("\n");

const isQuote = (node: DomNode): boolean => {
  const { type = "", class: names = "" } = attributes(node);
  return type.toLowerCase() === "cite" || /(?:yahoo_quoted|protonmail_quote|tutanota_quote)/.test(names);
};

/** Where Outlook on the web begins what it quotes: the header block below is what names the author. */
const startsReply = (node: DomNode): boolean =>
  /(?:divRplyFwdMsg|OLK_SRC_BODY_SECTION)$/.test(attributes(node)["id"] ?? "");

const formatter =
  (hidden: string[]): FormatCallback =>
  (node, walk, builder) => {
    const name = node.name ?? "";
    if (SKIPPED.has(name)) return;
    if (isHidden(node)) {
      const text = textBelow(node);
      if (text !== "") hidden.push(text);
      return;
    }
    if (name === "br") builder.addLineBreak();
    else if (name === "hr") {
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.addInline("________________________________");
      builder.closeBlock({ trailingLineBreaks: 1 });
    } else if (name === "img") {
      return;
    } else if (name === "blockquote") {
      builder.openBlock({ leadingLineBreaks: 2 });
      walk(node.children, builder);
      builder.closeBlock({
        trailingLineBreaks: 2,
        blockTransform: prefixed(isQuote(node) ? ">" : SOFT_QUOTE),
      });
    } else if (name === "li") {
      builder.openBlock({ leadingLineBreaks: 1 });
      builder.addInline("- ");
      walk(node.children, builder);
      builder.closeBlock({ trailingLineBreaks: 1 });
    } else if (name === "p" || name === "ul" || name === "ol" || /^h[1-6]$/.test(name)) {
      builder.openBlock({ leadingLineBreaks: 2 });
      walk(node.children, builder);
      builder.closeBlock({ trailingLineBreaks: 2 });
    } else if (BLOCKS.has(name)) {
      builder.openBlock({ leadingLineBreaks: startsReply(node) ? 2 : 1 });
      walk(node.children, builder);
      builder.closeBlock({ trailingLineBreaks: 1 });
    } else if (CELLS.has(name)) {
      walk(node.children, builder);
      builder.addInline(" ");
    } else {
      walk(node.children, builder);
    }
  };

const HANDLED = ["a", "blockquote", "br", "hr", "img", "li", "ol", "ul", "wbr", ...BLOCKS, ...CELLS];

/** Comments that are not for Outlook only: nobody sees them, and nobody but an attacker writes sentences into them. */
const comments = (html: string): string[] => {
  const found: string[] = [];
  let at = html.indexOf("<!--");
  while (at >= 0) {
    const end = html.indexOf("-->", at + 4);
    if (end < 0) break;
    const text = html
      .slice(at + 4, end)
      .replace(/\s+/g, " ")
      .trim();
    if (!/^\[if|^<!|[{}]|<!\[endif/.test(text) && /\p{L}{2,}\s+\p{L}{2,}/u.test(text)) found.push(text);
    at = html.indexOf("<!--", end);
  }
  return found;
};

const ATTRIBUTED = /(?:[:：]|wrote|schrieb|skrev|schreef)[\s-]*$/iu;

/** A plain blockquote is a quote when the line above it, or its own first line, ends like "… wrote:". */
const settleSoftQuotes = (text: string): string => {
  const lines = text.split("\n");
  let quoting: boolean | null = null;
  let before = "";
  return lines
    .map((line, at) => {
      if (!line.startsWith(SOFT_QUOTE)) {
        quoting = null;
        if (line.trim() !== "") before = line;
        return line;
      }
      if (quoting === null) {
        const block = lines.slice(at, at + 3).filter((next) => next.startsWith(SOFT_QUOTE));
        const inside = block.map((next) => next.replaceAll(SOFT_QUOTE, "").trim());
        quoting = ATTRIBUTED.test(before) || inside.some((next) => ATTRIBUTED.test(next) && /\d/.test(next));
      }
      return quoting ? line.replace(SOFT_QUOTE, ">") : line.slice(1).trimStart();
    })
    .join("\n");
};

/** Longest HTML that is laid out, in characters; a mail's own words fit many times. */
const LONGEST = 2_000_000;

/** An HTML body as plain text, quotes marked with ">", and what was hidden in it. */
export const htmlText = (html: string): HtmlText => {
  const hidden = comments(html.slice(0, LONGEST));
  const convert = compile({
    wordwrap: false,
    baseElements: { selectors: [] },
    limits: { maxInputLength: LONGEST, maxDepth: 400 },
    formatters: { mail: formatter(hidden) },
    selectors: ["*", ...HANDLED].map((selector) => ({ selector, format: "mail" })),
  });
  let text = convert(html.slice(0, LONGEST)).replaceAll("\u00A0", " ");
  // Nested plain blockquotes carry one mark per level.
  for (let level = 0; level < 20 && text.includes(SOFT_QUOTE); level += 1) {
    text = settleSoftQuotes(text).replace(/^(>[> ]*)\uE001/gm, "$1>");
  }
  return { text: text.replaceAll(SOFT_QUOTE, ""), hidden };
};
