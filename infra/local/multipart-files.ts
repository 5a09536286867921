import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { writeFileWhole } from "./write-file-whole.ts";

const Begun = z.object({ key: z.string(), contentType: z.string() });
export type Begun = z.infer<typeof Begun>;

const StoredPart = z.object({
  number: z.number().int().positive(),
  /** Hex MD5, without quotes. */
  etag: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  body: z.string(),
});
export type StoredPart = z.infer<typeof StoredPart>;

export type MultipartFiles = {
  /** The id of a new upload in parts. */
  begin(object: Begun): string;
  /** null for an id that never was, or whose upload was completed or aborted. */
  find(id: string): Begun | null;
  put(id: string, number: number, bytes: Readable): Promise<StoredPart>;
  /** By number. */
  parts(id: string): StoredPart[];
  /** All bytes of these parts, one after the other. */
  read(id: string, parts: readonly StoredPart[]): Readable;
  remove(id: string): void;
};

/** What S3 calls the entity tag of an object that came in parts: of the parts' hashes, with their number behind it. */
export const etagOfParts = (parts: readonly StoredPart[]): string => {
  const all = createHash("md5");
  for (const { etag } of parts) all.update(Buffer.from(etag, "hex"));
  return `${all.digest("hex")}-${parts.length}`;
};

/** Uploads in parts, until they are complete: a folder each, with a record and the parts that have arrived. */
export const multipartFiles = (folder: string): MultipartFiles => {
  const folderOf = (id: string): string => join(folder, "multipart", id);
  const exists = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id) && existsSync(join(folderOf(id), "begun.json"));
  const partFile = (id: string, number: number): string => join(folderOf(id), `part-${number}.json`);
  return {
    begin(object) {
      const id = randomUUID();
      mkdirSync(folderOf(id), { recursive: true });
      writeFileWhole(join(folderOf(id), "begun.json"), JSON.stringify(object));
      return id;
    },
    find: (id) => (exists(id) ? Begun.parse(JSON.parse(readFileSync(join(folderOf(id), "begun.json"), "utf8"))) : null),
    async put(id, number, bytes) {
      const body = `${randomUUID()}.bytes`;
      const md5 = createHash("md5");
      let size = 0;
      await pipeline(
        bytes,
        async function* (chunks) {
          for await (const chunk of chunks) {
            const some = Buffer.from(chunk);
            md5.update(some);
            size += some.length;
            yield some;
          }
        },
        createWriteStream(join(folderOf(id), body)),
      );
      const part = { number, etag: md5.digest("hex"), size, body };
      writeFileWhole(partFile(id, number), JSON.stringify(part));
      return part;
    },
    parts: (id) =>
      readdirSync(folderOf(id))
        .filter((name) => /^part-\d+\.json$/.test(name))
        .map((name) => StoredPart.parse(JSON.parse(readFileSync(join(folderOf(id), name), "utf8"))))
        .toSorted((a, b) => a.number - b.number),
    read(id, parts) {
      const all = async function* () {
        for (const { body } of parts) yield* createReadStream(join(folderOf(id), body));
      };
      return Readable.from(all());
    },
    remove: (id) => rmSync(folderOf(id), { recursive: true, force: true }),
  };
};
