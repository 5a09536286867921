import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import { PRODUCT } from "../texts/language.ts";
import type { Outline, OutlineEntry, OutlineSection } from "./outline.ts";

const SOFT = "555D69";
/** Half points, as Word counts them. */
const SMALL = 17;

const entry = ({ text, details, quotes }: OutlineEntry): Paragraph[] => [
  new Paragraph({
    spacing: { before: 120 },
    keepNext: quotes.length > 0,
    children: [new TextRun({ text, bold: true })],
  }),
  ...(details === "" ? [] : [new Paragraph({ children: [new TextRun({ text: details, size: SMALL, color: SOFT })] })]),
  ...quotes.map(
    ({ words, where }) =>
      new Paragraph({
        indent: { left: 360 },
        children: [
          new TextRun({ text: words, italics: true }),
          new TextRun({ text: `  ${where}`, size: SMALL, color: SOFT }),
        ],
      }),
  ),
];

const row = (cells: readonly string[], bold: boolean): TableRow =>
  new TableRow({
    tableHeader: bold,
    children: cells.map(
      (text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold, size: SMALL })] })] }),
    ),
  });

const section = ({ title, table, entries }: OutlineSection): (Paragraph | Table)[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
  ...(table === null
    ? []
    : [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [row(table.head, true), ...table.rows.map((cells) => row(cells, false))],
        }),
      ]),
  ...entries.flatMap(entry),
];

/** The handoff as a Word file. */
export const handoffDocx = async ({ title, subtitle, lines, sections }: Outline): Promise<Uint8Array<ArrayBuffer>> => {
  const document = new Document({
    title: `${title}: ${subtitle}`,
    creator: PRODUCT,
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
          new Paragraph({ text: subtitle }),
          ...lines.map((text) => new Paragraph({ children: [new TextRun({ text, size: SMALL, color: SOFT })] })),
          ...sections.flatMap(section),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
};
