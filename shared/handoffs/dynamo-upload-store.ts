import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, SORT_KEYS } from "./keys.ts";
import type { UploadStore } from "./stores.ts";
import { isSettled, Upload } from "./upload.ts";

export const dynamoUploadStore = (table: Table): UploadStore => ({
  async find(dealId, uploadId) {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: { pk: dealKey(dealId), sk: SORT_KEYS.upload(uploadId) },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : Upload.parse(Item);
  },

  async list(dealId) {
    const items = await queryAll(table, {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :uploads)",
      ExpressionAttributeValues: { ":pk": dealKey(dealId), ":uploads": SORT_KEYS.uploads },
      ConsistentRead: true,
    });
    const uploads = z.array(Upload).parse(items);
    return uploads.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.uploadId.localeCompare(b.uploadId));
  },

  async save(upload) {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          pk: dealKey(upload.dealId),
          sk: SORT_KEYS.upload(upload.uploadId),
          ...upload,
          // Only what is still under way stands in the index: the sweep looks there for what got lost.
          ...(isSettled(upload) ? {} : { dueKind: "UPLOAD", dueAt: upload.updatedAt }),
        },
      }),
    );
  },

  async noteCompletion({ dealId, uploadId }, now) {
    await conditionally(() =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk: dealKey(dealId), sk: SORT_KEYS.upload(uploadId) },
          UpdateExpression: "SET #multipart.#asked = :now",
          ConditionExpression: "attribute_exists(#multipart.#id)",
          ExpressionAttributeNames: { "#multipart": "multipart", "#asked": "completionAskedAt", "#id": "id" },
          ExpressionAttributeValues: { ":now": now },
        }),
      ),
    );
  },

  async stalled(before) {
    const items = await queryAll(table, {
      IndexName: "due",
      KeyConditionExpression: "dueKind = :kind AND dueAt < :before",
      ExpressionAttributeValues: { ":kind": "UPLOAD", ":before": before },
    });
    return z.array(Upload).parse(items);
  },
});
