import { decompressRTF } from "@kenjiuno/decompressrtf";
import { deEncapsulateSync } from "rtf-stream-parser";
import { decodeCodePage } from "./code-pages.ts";

/** Compressed rich text of more bytes than this is not looked into: it unpacks to eight times as much, number by number. */
const LARGEST = 2 * 1024 * 1024;

/**
 * The HTML or plain text that Outlook has wrapped into rich text of its own ([MS-OXRTFCP], [MS-OXRTFEX]); null for a mail
 * that was written as rich text.
 */
export const unwrappedRtf = (compressed: Uint8Array): { type: "text/html" | "text/plain"; text: string } | null => {
  if (compressed.length > LARGEST) return null;
  try {
    const rtf = Buffer.from(decompressRTF([...compressed]));
    const { mode, text } = deEncapsulateSync(rtf, {
      decode: (bytes, encoding) => decodeCodePage(bytes, Number(/\d+$/.exec(encoding)?.[0] ?? 1252)),
      replaceSymbolFontChars: true,
      warn: () => {},
    });
    return { type: mode === "html" ? "text/html" : "text/plain", text: text.toString() };
  } catch {
    // Damaged, or rich text that holds nothing else: both libraries say so by throwing.
    return null;
  }
};
