import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Deal } from "../domain/deal.ts";
import { Assignment } from "../domain/handoff.ts";
import type { DealEraser } from "./deal-eraser.ts";
import { beginErasure } from "./dynamo-deal-store.ts";
import { queryAll, type Table } from "./dynamo-table.ts";
import { s3PartStore } from "./s3-part-store.ts";
import { dealKey, guardKeys, OBJECT_PREFIXES, objectKeys, personKey, SORT_KEYS } from "./keys.ts";

const Item = z.looseObject({ pk: z.string(), sk: z.string() });
const Named = z.object({ deal: Deal });
const InParts = z.object({ objectKey: z.string(), multipart: z.object({ id: z.string() }) });
const Team = z.object({ team: z.object({ ae: Assignment.nullable(), csm: Assignment.nullable() }) });

type Version = { Key?: string | undefined; VersionId?: string | undefined; LastModified?: Date | undefined };

/** Said as it is: these are the places that no call from here can empty. */
const REMAINS = [
  "mails that were delivered, in their recipients' mailboxes",
  "what the CRM took over by the API, in the CRM",
  "backups: the table's point-in-time recovery forgets within 35 days",
];

/** Everybody whom any state of the deal names: each has an entry that leads to it. */
const peopleOf = (items: readonly z.infer<typeof Item>[]): string[] => [
  ...new Set(
    items.flatMap((item) => {
      const deal = Named.safeParse(item).data?.deal;
      const team = Team.safeParse(item).data?.team;
      return [deal?.ae.email, deal?.csm.email, team?.ae?.email, team?.csm?.email].filter(
        (email) => email !== undefined,
      );
    }),
  ),
];

/**
 * Whoever is read leads to the items after it, however early a crash comes: handoff and history to the sections of their
 * drafts. The deal itself last: as long as it stands, a repeated call finds everything else.
 */
const turnOf = (sk: string): number => {
  if (sk === SORT_KEYS.handoff) return 0;
  if (sk === SORT_KEYS.deal) return 3;
  return sk.startsWith(SORT_KEYS.allDrafts) ? 2 : 1;
};

export const awsDealEraser = (
  { client, name: TableName }: Table,
  { s3, bucket }: { s3: S3Client; bucket: string },
): DealEraser => {
  const parts = s3PartStore(s3, bucket);
  /** Every version of the objects whose key begins so and that are meant: in a versioned bucket a plain deletion deletes nothing. */
  const deleteVersions = async (Prefix: string, isMeant: (version: Version) => boolean): Promise<number> => {
    let count = 0;
    let next: Pick<ListObjectVersionsCommandInput, "KeyMarker" | "VersionIdMarker"> | null = {};
    while (next !== null) {
      const page: ListObjectVersionsCommandOutput = await s3.send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix, ...next }),
      );
      for (const version of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
        const { Key, VersionId } = version;
        if (Key === undefined || !isMeant(version)) continue;
        await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
        count += 1;
      }
      next =
        page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : null;
    }
    return count;
  };
  /** All of one kind of a deal, or what was written before a moment (ms). */
  const emptyFolder = (folder: string, before: number = Number.POSITIVE_INFINITY): Promise<number> =>
    deleteVersions(`${folder}/`, ({ LastModified }) => (LastModified?.getTime() ?? 0) < before);
  /** Its key may begin the key of another file: `call` and `call-2.txt`, as people put them into the bucket. */
  const deleteObject = (key: string): Promise<number> => deleteVersions(key, ({ Key }) => Key === key);

  return {
    async eraseUpload({ dealId, uploadId, objectKey, sourceId, multipart }, uploads) {
      // First: what is not there cannot be completed while the rest is deleted.
      if (multipart !== null) await parts.abort(objectKey, multipart.id);
      const shared = uploads.some((other) => other.uploadId !== uploadId && other.sourceId === sourceId);
      for (const key of [objectKey, objectKeys.transcript(dealId, uploadId)]) await deleteObject(key);
      if (sourceId !== null && !shared) {
        await deleteObject(objectKeys.source(dealId, sourceId));
        // As they were read with other names, too; no other source's id goes on after a dot.
        await deleteVersions(objectKeys.allFacts(dealId, sourceId), () => true);
      }
      await client.send(new DeleteCommand({ TableName, Key: { pk: dealKey(dealId), sk: SORT_KEYS.upload(uploadId) } }));
    },
    eraseOlder: (dealId, prefix, before) => emptyFolder(`${prefix}/${dealId}`, Date.parse(before)),
    async erase(dealId, by, now, again = false) {
      const pk = dealKey(dealId);
      const hold = await beginErasure({ client, name: TableName }, dealId, now);
      if (hold !== null) return { hold };
      // Before anything is deleted: from here on nothing that is still under way may write anything of this deal.
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { pk, sk: SORT_KEYS.tombstone },
          // Who erased it first, and when, stays. What was being read at this moment may still write: the sweep looks
          // again when nothing of it can run any more.
          UpdateExpression:
            "SET dealId = :deal, erasedAt = if_not_exists(erasedAt, :now), #by = if_not_exists(#by, :by), dueKind = :kind, dueAt = :now",
          ExpressionAttributeNames: { "#by": "by" },
          ExpressionAttributeValues: { ":deal": dealId, ":now": now, ":by": by, ":kind": "ERASURE" },
        }),
      );
      let objects = 0;
      for (const prefix of OBJECT_PREFIXES) objects += await emptyFolder(`${prefix}/${dealId}`);
      const found = await queryAll(
        { client, name: TableName },
        { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk }, ConsistentRead: true },
      );
      const items = z
        .array(Item)
        .parse(found)
        .filter(({ sk }) => sk !== SORT_KEYS.tombstone);
      for (const item of items) {
        const unfinished = InParts.safeParse(item).data;
        if (unfinished !== undefined) await parts.abort(unfinished.objectKey, unfinished.multipart.id);
      }
      for (const email of peopleOf(items))
        await client.send(new DeleteCommand({ TableName, Key: { pk: personKey(email), sk: dealId } }));
      for (const { sk } of items.filter((item) => item.sk.startsWith(SORT_KEYS.sessions)))
        await client.send(
          new DeleteCommand({ TableName, Key: guardKeys.session(sk.slice(SORT_KEYS.sessions.length)) }),
        );
      for (const { sk } of items.toSorted((a, b) => turnOf(a.sk) - turnOf(b.sk)))
        await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
      // After the last deletion: one that breaks off is tried again.
      if (again)
        await client.send(
          new UpdateCommand({
            TableName,
            Key: { pk, sk: SORT_KEYS.tombstone },
            UpdateExpression: "REMOVE dueKind, dueAt",
          }),
        );
      return { objects, items: items.length, remains: REMAINS };
    },
  };
};
