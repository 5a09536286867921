const LIST_ITEM = /^\s*(?:[-*•–·‣◦▪]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+)/;
/** Lines at least this long were wrapped by a program; shorter ones were ended by a person. */
const WRAPPED = 50;

/** Paragraphs and list items of lines, in order; wrapped lines are joined, lines that somebody ended stay lines. */
export const paragraphs = (lines: readonly string[]): string[] => {
  const found: string[][] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === "" || /^[-_=*~]{3,}$/.test(text)) {
      open = false;
      continue;
    }
    const last = found.at(-1);
    if (open && last !== undefined && !LIST_ITEM.test(line)) last.push(text);
    else found.push([text]);
    open = true;
  }
  return found.map((paragraph) =>
    paragraph.reduce((joined, line, at) => {
      const before = paragraph[at - 1] ?? "";
      return `${joined}${before.length >= WRAPPED ? " " : "\n"}${line}`;
    }),
  );
};
