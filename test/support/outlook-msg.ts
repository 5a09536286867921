import { burn, type Entry } from "@kenjiuno/msgreader/lib/Burner.js";

/** Kinds of entries in an OLE compound file ([MS-CFB] 2.6.1). */
const KIND = { folder: 1, file: 2, root: 5 } as const;
/** Property types of MAPI ([MS-OXCDATA] 2.11.1). */
const LONG = 0x0003;
const TIME = 0x0040;
const TEXT = 0x001f;
/** Text that is not Unicode. */
const TEXT8 = 0x001e;
const BINARY = 0x0102;

export type MsgFields = {
  subject?: string;
  body?: string;
  html?: string;
  rtf?: Uint8Array;
  headers?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string;
  /** Subject and body in a code page, as programs that know no Unicode write them. */
  ansi?: { codePage: number; of: "message" | "internet"; subject: Uint8Array; body: Uint8Array };
  sender?: { name: string; email: string };
  to?: { name: string; email: string }[];
  sentAt?: string;
  files?: { name: string; content: string | Uint8Array }[];
  messages?: MsgFields[];
};

type Property = { tag: number; value: Buffer };
type Folder = { name: string; properties: Property[]; header: number; folders: Folder[] };

const text = (id: number, value: string | undefined): Property[] =>
  value === undefined ? [] : [{ tag: (id << 16) | TEXT, value: Buffer.from(value, "utf16le") }];
const text8 = (id: number, value: Uint8Array): Property => ({ tag: (id << 16) | TEXT8, value: Buffer.from(value) });
const binary = (id: number, value: Uint8Array | undefined): Property[] =>
  value === undefined ? [] : [{ tag: (id << 16) | BINARY, value: Buffer.from(value) }];
const long = (id: number, value: number): Property => {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(value);
  return { tag: (id << 16) | LONG, value: bytes };
};
/** Hundreds of nanoseconds since 1601. */
const time = (id: number, iso: string | undefined): Property[] => {
  if (iso === undefined) return [];
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n);
  return [{ tag: (id << 16) | TIME, value: bytes }];
};

const isInline = ({ tag }: Property): boolean => [LONG, TIME].includes(tag & 0xffff);

/** The stream with all properties of a folder: a header, then 16 bytes for each ([MS-OXMSG] 2.4). */
const propertyStream = ({ properties, header }: Folder): Buffer =>
  Buffer.concat([
    Buffer.alloc(header),
    ...properties.map((property) => {
      const entry = Buffer.alloc(16);
      entry.writeUInt32LE(property.tag >>> 0, 0);
      entry.writeUInt32LE(6, 4);
      if (isInline(property)) property.value.copy(entry, 8);
      else entry.writeUInt32LE(property.value.length + ({ [TEXT]: 2, [TEXT8]: 1 }[property.tag & 0xffff] ?? 0), 8);
      return entry;
    }),
  ]);

const folderOf = (fields: MsgFields, name: string, header: number): Folder => ({
  name,
  header,
  properties: [
    ...text(0x001a, "IPM.Note"),
    ...text(0x0037, fields.subject),
    ...text(0x1000, fields.body),
    ...binary(0x1013, fields.html === undefined ? undefined : Buffer.from(fields.html, "utf8")),
    ...binary(0x1009, fields.rtf),
    ...text(0x007d, fields.headers),
    ...text(0x1035, fields.messageId),
    ...text(0x1042, fields.inReplyTo),
    ...text(0x1039, fields.references),
    ...(fields.ansi === undefined
      ? []
      : [
          text8(0x0037, fields.ansi.subject),
          text8(0x1000, fields.ansi.body),
          long(fields.ansi.of === "message" ? 0x3ffd : 0x3fde, fields.ansi.codePage),
        ]),
    ...text(0x0c1a, fields.sender?.name),
    ...text(0x0c1f, fields.sender?.email),
    ...time(0x0039, fields.sentAt),
  ],
  folders: [
    ...(fields.to ?? []).map(({ name: who, email }, n) => ({
      name: `__recip_version1.0_#${n.toString(16).toUpperCase().padStart(8, "0")}`,
      header: 8,
      properties: [...text(0x3001, who), ...text(0x3003, email), long(0x0c15, 1)],
      folders: [],
    })),
    ...[...(fields.files ?? []), ...(fields.messages ?? [])].map((one, n) => ({
      name: `__attach_version1.0_#${n.toString(16).toUpperCase().padStart(8, "0")}`,
      header: 8,
      properties:
        "content" in one
          ? [...text(0x3707, one.name), ...binary(0x3701, Buffer.from(one.content)), long(0x3705, 1)]
          : [long(0x3705, 5)],
      folders: "content" in one ? [] : [folderOf(one, "__substg1.0_3701000D", 24)],
    })),
  ],
});

/** An Outlook message file as Outlook would write it. */
export const outlookMsgFile = (fields: MsgFields): Uint8Array => {
  const entries: Entry[] = [];
  const add = (folder: Folder, type: number): number => {
    const index = entries.length;
    const entry: Entry = { name: folder.name, type, length: 0, children: [] };
    entries.push(entry);
    const streams = [
      { name: "__properties_version1.0", value: propertyStream(folder) },
      ...folder.properties
        .filter((property) => !isInline(property))
        .map(({ tag, value }) => ({
          name: `__substg1.0_${(tag >>> 0).toString(16).toUpperCase().padStart(8, "0")}`,
          value,
        })),
    ];
    const children = streams.map(({ name, value }) => {
      entries.push({ name, type: KIND.file, length: value.length, binaryProvider: () => new Uint8Array(value) });
      return entries.length - 1;
    });
    entry.children = [...children, ...folder.folders.map((inner) => add(inner, KIND.folder))];
    return index;
  };
  add(folderOf(fields, "Root Entry", 32), KIND.root);
  return burn(entries);
};
