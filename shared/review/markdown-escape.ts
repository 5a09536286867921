/** HTML knows no backslash escapes, and renderers that make bare addresses clickable look past them too. */
const ESCAPED: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;" };

/**
 * Text of others inside Markdown: every character that could begin markup, HTML, a link, a mention or a formula is
 * escaped, and line breaks become spaces, so that a quote stays one piece of text wherever the document is rendered.
 * Nothing else is touched: the document is read as plain text, too.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]|~$<>&@]/g, (character) => ESCAPED[character] ?? `\\${character}`)
    // Bare addresses: GitHub's Markdown links them without any markup.
    .replace(/:(?=\/\/)|(?<=\b(?:mailto|xmpp)):/gi, "&#58;")
    .replace(/(?<=\bwww)\./gi, "&#46;")
    // At the start of a line these open a heading or a list.
    .replace(/^[-+#=]/, (character) => `\\${character}`)
    .replace(/^(\d+)([.)])/, "$1\\$2");
