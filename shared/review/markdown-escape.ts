/**
 * Text of others inside Markdown: every character that could begin markup, HTML, a link or a heading is escaped, and
 * line breaks become spaces, so that a quote stays one piece of text wherever the document is rendered.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .trim()
    .replace(
      /[\\`*_{}[\]()#+\-.!|<>~$^=:@]/g,
      (character) =>
        // HTML has no backslash escapes, and renderers that make bare addresses clickable look past them too.
        ({ "<": "&lt;", ">": "&gt;", ":": "&#58;", "@": "&#64;" })[character] ?? `\\${character}`,
    )
    .replace(/&(?!(?:lt|gt|#58|#64);)/g, "&amp;")
    .replace(/\bwww\\\./gi, "www&#46;");
