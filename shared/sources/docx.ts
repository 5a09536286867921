import { convert } from "html-to-text";
import mammoth from "mammoth";
import { type Format, refuse } from "./format.ts";
import { megabytes } from "./limits.ts";
import { isCompoundFile } from "./mail/compound-file.ts";
import { transcriptText } from "./transcript-text.ts";
import { unpacksWithin, zipEntries } from "./zip-archive.ts";

const MAIN_PART = "word/document.xml";

/** Paragraphs and line breaks as lines: the tools put name and time above the text with a line break in between. */
const linesOf = async (bytes: Uint8Array): Promise<string> => {
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), externalFileAccess: false },
  );
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "p", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });
};

/** Transcripts as Word files, as Microsoft Teams and Google Meet export them: the layouts of their text files. */
export const docx: Format = {
  name: "docx",
  recognises: ({ bytes, head }) => {
    const entries = zipEntries(bytes);
    // A file that was cut off has lost the directory at its end, and still begins as Office writes it.
    if (entries === null) return head.startsWith("PK\u0003\u0004") && head.includes("[Content_Types].xml");
    return entries.some(({ name }) => name === MAIN_PART);
  },
  read: async (file, deal) => {
    const entries = zipEntries(file.bytes);
    if (
      entries === null ||
      !unpacksWithin(file.bytes, entries, { entries: file.limits.unpackedFiles, bytes: file.limits.unpackedBytes })
    )
      return refuse(
        "damaged_file",
        `This Word file is damaged, or holds more than ${file.limits.unpackedFiles} files or ${megabytes(file.limits.unpackedBytes)} when unpacked. Export the transcript again, without pictures.`,
      );
    const text = await linesOf(file.bytes);
    if (text.trim() === "") return refuse("empty_file", "This Word file has no text. Export the transcript again.");
    const asText = { ...file, text, head: text.slice(0, 16_384), json: undefined };
    return transcriptText.read(asText, deal);
  },
};

/** Word's .doc and Office files with a password look alike from outside: told apart by nobody here. */
export const compoundFile: Format = {
  name: "compound-file",
  recognises: ({ bytes }) => isCompoundFile(bytes),
  read: () =>
    refuse(
      "unknown_format",
      "This is an old Word .doc or an Office file with a password, neither of which is read. Save it as .docx without a password, and upload that.",
    ),
};
