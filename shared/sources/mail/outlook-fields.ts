import msgreader, { type FieldsData } from "@kenjiuno/msgreader";
import { decodeCodePage } from "./code-pages.ts";
import { isSoundCompoundFile } from "./compound-file.ts";

// Published as CommonJS: to Node the class is the `default` of what the module exports, to other loaders all of it.
const isClass = (value: unknown): value is typeof msgreader.default => typeof value === "function";
const MsgReader = isClass(msgreader) ? msgreader : msgreader.default;

/** Type of a property that is text in the code page of its message: [MS-OXCDATA] 2.11.1. */
const STRING8 = 0x001e;
const UNICODE = 0x001f;

/** Text properties that are read here, by their ids ([MS-OXPROPS]). */
const TEXTS = {
  0x0037: "subject",
  0x007d: "headers",
  0x0c1a: "senderName",
  0x1000: "body",
  0x3001: "name",
  0x3704: "fileNameShort",
  0x3707: "fileName",
} as const satisfies Record<number, keyof FieldsData>;
const IN_REPLY_TO = 0x1042;
const REFERENCES = 0x1039;

/** Ids of what is taken from the file itself; attached bytes, above all, are not kept twice. */
const OWN = new Set([...Object.keys(TEXTS).map(Number), IN_REPLY_TO, REFERENCES]);

/** A message of Outlook as it is stored, with what the reader of such files leaves out. */
export type OutlookMail = {
  fields: FieldsData;
  /** Of the messages it answers, with angle brackets. */
  inReplyTo: string | null;
  references: string | null;
  attachments: OutlookAttachment[];
};
export type OutlookAttachment = {
  fields: FieldsData;
  /** The message that was attached whole; null for a file. */
  message: OutlookMail | null;
  content: () => Uint8Array;
};

/** Properties of each object in the file, as bytes, by tag: what the library reports of each, in no order. */
type Raw = Map<FieldsData, Map<number, Uint8Array[]>>;

/** The list of properties has, for a text, not the text but its size with what ends it: [MS-OXMSG] 2.4.2.2. */
const isSizeOf = (bytes: Uint8Array, text: Uint8Array): boolean =>
  bytes.length === 8 &&
  [0, 1, 2].includes(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) - text.length);

const valueOf = (fields: FieldsData, raw: Raw, tag: number): Uint8Array | undefined => {
  const reported = raw.get(fields)?.get(tag) ?? [];
  return reported.find((one) => !reported.some((other) => other !== one && isSizeOf(one, other)));
};

const withTexts = (fields: FieldsData, raw: Raw, codePage: number | null): FieldsData => {
  const texts = Object.entries(TEXTS).flatMap(([id, key]) => {
    const bytes = valueOf(fields, raw, Number(id) * 0x10000 + STRING8);
    return bytes === undefined ? [] : [[key, decodeCodePage(bytes, codePage).replace(/\0.*$/s, "")]];
  });
  return { ...fields, ...Object.fromEntries(texts) };
};

const textOf = (fields: FieldsData, raw: Raw, id: number): string | null => {
  const unicode = valueOf(fields, raw, id * 0x10000 + UNICODE);
  const bytes = valueOf(fields, raw, id * 0x10000 + STRING8);
  const text = unicode === undefined ? bytes && decodeCodePage(bytes, null) : Buffer.from(unicode).toString("utf16le");
  return text?.replace(/\0.*$/s, "") ?? null;
};

/** Strings that are not Unicode are in the code page that their own message names. */
const mailOf = (fields: FieldsData, raw: Raw, contentOf: (fields: FieldsData) => Uint8Array): OutlookMail => {
  const codePage = fields.messageCodepage ?? fields.internetCodepage ?? null;
  return {
    fields: {
      ...withTexts(fields, raw, codePage),
      recipients: (fields.recipients ?? []).map((one) => withTexts(one, raw, codePage)),
    },
    inReplyTo: textOf(fields, raw, IN_REPLY_TO),
    references: textOf(fields, raw, REFERENCES),
    attachments: (fields.attachments ?? []).map((one) => ({
      fields: withTexts(one, raw, codePage),
      message:
        one.innerMsgContent === true && one.innerMsgContentFields !== undefined
          ? mailOf(one.innerMsgContentFields, raw, contentOf)
          : null,
      content: () => contentOf(one),
    })),
  };
};

/** Reads an Outlook message file ([MS-OXMSG]); null where it is damaged. */
export const readOutlookMail = (bytes: Uint8Array): OutlookMail | null => {
  if (!isSoundCompoundFile(bytes)) return null;
  const reader = new MsgReader(new Uint8Array(bytes).buffer);
  const raw: Raw = new Map();
  reader.parserConfig = {
    propertyObserver: (fields, tag, value) => {
      if (value === null || !OWN.has(Math.floor(tag / 0x10000))) return;
      const known = raw.get(fields) ?? new Map<number, Uint8Array[]>();
      raw.set(fields, known.set(tag, [...(known.get(tag) ?? []), value]));
    },
  };
  const fields = reader.getFileData();
  // What is attached by a link only has no bytes here.
  const contentOf = (one: FieldsData): Uint8Array =>
    one.dataId === undefined ? new Uint8Array() : reader.getAttachment(one).content;
  return fields.error === undefined ? mailOf(fields, raw, contentOf) : null;
};
