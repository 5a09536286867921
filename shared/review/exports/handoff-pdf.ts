import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { PRODUCT } from "../texts/language.ts";
import type { Outline, OutlineEntry, OutlineSection } from "./outline.ts";

const MARGIN = 54;
const SOFT = "#555d69";
const INK = "#1d2126";

/** Beside the bundle in a deployment, in the package everywhere else. */
const fontFile = (name: string): string => {
  const bundled = fileURLToPath(new URL(`./fonts/${name}`, import.meta.url));
  return existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}`);
};

type Pdf = InstanceType<typeof PDFDocument>;

const small = (pdf: Pdf, text: string, indent = 0): void => {
  pdf.font("plain").fontSize(8).fillColor(SOFT).text(text, { indent });
};

const entry = (pdf: Pdf, { text, details, quotes }: OutlineEntry): void => {
  pdf.moveDown(0.5).font("bold").fontSize(10).fillColor(INK).text(text);
  if (details !== "") small(pdf, details);
  for (const { words, where } of quotes) {
    pdf.font("plain").fontSize(9).fillColor(INK).text(words, { indent: 12 });
    small(pdf, where, 12);
  }
};

const section = (pdf: Pdf, { title, table, entries }: OutlineSection): void => {
  pdf.moveDown(1).font("bold").fontSize(13).fillColor(INK).text(title);
  if (table !== null) {
    pdf.moveDown(0.3).font("plain").fontSize(8).fillColor(INK);
    pdf.table({
      columnStyles: ["*", 70, 85, 75, 55],
      defaultStyle: { padding: 3, border: [0, 0, 0.5, 0], borderColor: "#bbbbbb" },
      data: [table.head, ...table.rows],
    });
  }
  for (const one of entries) entry(pdf, one);
};

/** The handoff as a PDF. Its font has Latin, Greek, Cyrillic, Hebrew and Arabic letters; what it lacks shows as a box. */
export const handoffPdf = ({ title, subtitle, lines, sections }: Outline): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const pdf = new PDFDocument({
      margin: MARGIN,
      size: "A4",
      info: { Title: `${title}: ${subtitle}`, Creator: PRODUCT },
      font: fontFile("DejaVuSans.ttf"),
    });
    const parts: Buffer[] = [];
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.on("error", reject);
    pdf.registerFont("plain", fontFile("DejaVuSans.ttf"));
    pdf.registerFont("bold", fontFile("DejaVuSans-Bold.ttf"));
    pdf.font("bold").fontSize(18).fillColor(INK).text(title);
    pdf.font("plain").fontSize(11).text(subtitle);
    pdf.moveDown(0.3);
    for (const text of lines) small(pdf, text);
    for (const one of sections) section(pdf, one);
    pdf.end();
  });
