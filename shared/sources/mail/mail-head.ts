const FIELD = /^([A-Za-z][A-Za-z0-9-]{1,70}):(?:[ \t]|$)/;
const STRONG = [
  "received",
  "message-id",
  "mime-version",
  "return-path",
  "delivered-to",
  "content-type",
  "dkim-signature",
  "x-mailer",
];
const KNOWN = [
  ...STRONG,
  "from",
  "to",
  "cc",
  "subject",
  "date",
  "reply-to",
  "in-reply-to",
  "references",
  "content-transfer-encoding",
  "sender",
];

/** True where a file begins with the header of a mail: nothing but fields, two known ones, one that only mail has. */
export const beginsWithMail = (head: string): boolean => {
  const names: string[] = [];
  for (const line of head
    .replace(/^\s*\n/, "")
    .split(/\r?\n/)
    .slice(0, 300)) {
    if (line === "") break;
    if (/^[ \t]/.test(line) && names.length > 0) continue;
    const name = FIELD.exec(line)?.[1]?.toLowerCase();
    // A broken line among fields is tolerated: broken headers are a fact of mail.
    if (name === undefined && names.length < 2) return false;
    if (name !== undefined) names.push(name);
  }
  const known = new Set(names.filter((name) => KNOWN.includes(name)));
  const mailOnly = [...known].some((name) => STRONG.includes(name));
  return (
    (known.size >= 2 && mailOnly) ||
    (known.has("from") && known.has("subject") && (known.has("to") || known.has("date")))
  );
};
