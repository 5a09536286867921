import { readDate } from "../written-date.ts";
import type { Attribution } from "./attribution.ts";

/** "From / Sent / To / Subject" above a quoted or forwarded message. */
export type HeaderBlock = Omit<Attribution, "strong"> & { subject: string | null };

const LABELS = {
  from: "From|Von|De|Da|Van|Fra|Från|Od|Lähettäjä|От|Kimden|Expéditeur|Remitente|Mittente",
  date: "Sent|Date|Gesendet(?: am)?|Datum|Envoyé(?: le)?|Enviado(?: el| em| a)?|Enviada em|Fecha|Data|Inviato|Verzonden|Sendt|Dato|Skickat|Wysłano|Дата|Отправлено|Lähetetty",
  to: "To|An|À|A|Para|Aan|Til|Till|Do|Кому|Per|Vastaanottaja",
  cc: "Cc|Bcc|Kopie|Kopia|Kopi|CC|Copie|Copia|Reply-To|Organization|Organisation|Importance|Priority|Attachments|Anlagen",
  subject: "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Emne|Ämne|Temat|Тема|Aihe",
} as const;
type Label = keyof typeof LABELS;

const PATTERNS = new Map<Label, RegExp>(
  (["from", "date", "to", "cc", "subject"] as const).map((label) => [
    label,
    new RegExp(String.raw`^[\s*_]*(?:${LABELS[label]})\s?[*_]*\s?[:：][*_]*\s*(.*)$`, "iu"),
  ]),
);

const labelOf = (line: string): { label: Label; value: string } | null => {
  for (const [label, pattern] of PATTERNS) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return { label, value };
  }
  return null;
};

const ADDRESS = /[^\s<>"'()[\]:,;]+@[^\s<>"'()[\]:,;]+/u;

const sender = (value: string): { name: string | null; email: string | null } => {
  const email = ADDRESS.exec(value)?.[0] ?? null;
  const name = value
    .replace(/<[^<>]*>?|\[[^[\]]*\]|\(?mailto:[^\s)]*\)?/gu, " ")
    .replace(ADDRESS, " ")
    .replace(/["*()]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return { name: name === "" ? null : name, email: email?.toLowerCase() ?? null };
};

/** Lines that a header block can span: wrapped recipients, and blank lines that HTML puts between. */
const MOST_LINES = 30;

/**
 * Reads a header block that begins at a line: a sender and, unless `announced` by a separator, at least two of date,
 * recipients and subject. English, German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian, Polish, Russian.
 */
export const readHeaderBlock = (lines: readonly string[], at: number, announced: boolean): HeaderBlock | null => {
  const first = lines[at] ?? "";
  if (first.length > 1000 || labelOf(first) === null) return null;
  const values = new Map<Label, string>();
  let last: Label | null = null;
  let next = at;
  for (; next < lines.length && next - at < MOST_LINES; next += 1) {
    const line = lines[next] ?? "";
    if (line.length > 4000) break;
    if (line.trim() === "") {
      // HTML paragraphs leave blank lines between the fields; the block goes on only with another new field.
      const ahead = labelOf(lines[next + 1] ?? "");
      if (ahead === null || values.has(ahead.label)) break;
      last = null;
      continue;
    }
    const found = labelOf(line);
    if (found !== null && (!values.has(found.label) || found.label === "cc")) {
      values.set(found.label, found.value.trim());
      last = found.label;
    } else if (
      last !== null &&
      last !== "subject" &&
      (/^[\s<]/.test(line) || /[,;<]$/.test((lines[next - 1] ?? "").trim()) || ADDRESS.test(line))
    ) {
      values.set(last, `${values.get(last) ?? ""} ${line.trim()}`);
    } else break;
  }
  const from = values.get("from");
  const others = (["date", "to", "subject"] as const).filter((label) => values.has(label)).length;
  if (from === undefined || from === "" || others < (announced ? 1 : 2)) return null;
  return {
    ...sender(from),
    saidAt: readDate(values.get("date") ?? "")?.iso ?? null,
    subject: values.get("subject") ?? null,
    lines: next - at,
  };
};
