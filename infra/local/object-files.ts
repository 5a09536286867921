import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { writeFileWhole } from "./write-file-whole.ts";

const StoredObject = z.object({
  key: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Hex MD5, without quotes. */
  etag: z.string(),
  /** Base64 of the big-endian CRC-32, as S3 gives it. */
  crc32: z.string(),
  contentType: z.string(),
  metadata: z.record(z.string(), z.string()),
  /** ISO 8601 UTC. */
  modifiedAt: z.string(),
  /** File with the bytes. */
  body: z.string(),
  /** Whether the notification of this object has been sent. */
  announced: z.boolean(),
});
export type StoredObject = z.infer<typeof StoredObject>;

export type NewObject = Pick<StoredObject, "key" | "contentType" | "metadata" | "announced"> & {
  modifiedAt: string;
  /** Of an object that came in parts; otherwise the hash of its bytes. */
  etag?: string;
};

export type ObjectFiles = {
  /** Streams the bytes to disk; `check` sees the result before it counts, and may throw to leave the old object be. */
  put(object: NewObject, bytes: Readable, check: (stored: StoredObject) => void): Promise<StoredObject>;
  find(key: string): StoredObject | null;
  /** `range`: first and last byte, both included. */
  read(stored: StoredObject, range?: { start: number; end: number }): Readable;
  remove(key: string): void;
  /** Keys that begin with `prefix`. */
  keys(prefix: string): string[];
  markAnnounced(stored: StoredObject): void;
  /** Objects that a crash left unannounced. */
  unannounced(): StoredObject[];
};

/** Objects as two files each: the bytes, and a record that points at them and is replaced in one step. */
export const objectFiles = (folder: string): ObjectFiles => {
  // Keys may hold any character; a hash is a file name everywhere.
  const recordFile = (key: string): string => join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
  const readRecord = (file: string): StoredObject => StoredObject.parse(JSON.parse(readFileSync(file, "utf8")));

  const find = (key: string): StoredObject | null => {
    const file = recordFile(key);
    return existsSync(file) ? readRecord(file) : null;
  };
  const save = (stored: StoredObject): void => writeFileWhole(recordFile(stored.key), JSON.stringify(stored));

  return {
    async put(object, bytes, check) {
      const body = `${randomUUID()}.bytes`;
      const md5 = createHash("md5");
      let checksum = 0;
      let size = 0;
      try {
        await pipeline(
          bytes,
          async function* (parts) {
            for await (const part of parts) {
              const chunk = Buffer.from(part);
              md5.update(chunk);
              checksum = crc32(chunk, checksum);
              size += chunk.length;
              yield chunk;
            }
          },
          createWriteStream(join(folder, body)),
        );
        const big = Buffer.alloc(4);
        big.writeUInt32BE(checksum);
        const stored = { ...object, size, etag: object.etag ?? md5.digest("hex"), crc32: big.toString("base64"), body };
        check(stored);
        const before = find(object.key);
        save(stored);
        if (before !== null) rmSync(join(folder, before.body), { force: true });
        return stored;
      } catch (error) {
        rmSync(join(folder, body), { force: true });
        throw error;
      }
    },
    find,
    read: (stored, range) => createReadStream(join(folder, stored.body), range),
    remove(key) {
      const stored = find(key);
      if (stored === null) return;
      rmSync(recordFile(key), { force: true });
      rmSync(join(folder, stored.body), { force: true });
    },
    keys: (prefix) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => readRecord(join(folder, name)).key)
        .filter((key) => key.startsWith(prefix)),
    markAnnounced(stored) {
      // A newer object under the same key announces itself.
      if (find(stored.key)?.body === stored.body) save({ ...stored, announced: true });
    },
    unannounced: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => readRecord(join(folder, name)))
        .filter(({ announced }) => !announced),
  };
};
