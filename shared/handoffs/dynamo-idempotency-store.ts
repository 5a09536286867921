import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { conditionally, type Table } from "./dynamo-table.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";
import { guardKeys } from "./keys.ts";

const KEPT_SECONDS = 86_400;
const KeptItem = z.object({
  fingerprint: z.string(),
  answer: z
    .object({ status: z.number().int(), headers: z.record(z.string(), z.string()), body: z.string() })
    .nullable(),
});

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

export const dynamoIdempotencyStore = ({ client, name: TableName }: Table): IdempotencyStore => ({
  async begin(key, fingerprint, now, leaseSeconds) {
    const Key = guardKeys.idempotency(key);
    const leaseUntil = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString();
    const begun = await conditionally(() =>
      client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: "SET fingerprint = :print, answer = :none, leaseUntil = :until, expiresAt = :end",
          ConditionExpression:
            "attribute_not_exists(pk) OR (fingerprint = :print AND answer = :none AND leaseUntil < :now)",
          ExpressionAttributeValues: {
            ":print": fingerprint,
            ":none": null,
            ":until": leaseUntil,
            ":now": now,
            ":end": seconds(now) + KEPT_SECONDS,
          },
        }),
      ),
    );
    if (begun) return { state: "new" };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (Item === undefined) return { state: "in_progress" };
    const kept = KeptItem.parse(Item);
    if (kept.fingerprint !== fingerprint) return { state: "mismatch" };
    return kept.answer === null ? { state: "in_progress" } : { state: "done", answer: kept.answer };
  },
  async finish(key, answer, now) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: guardKeys.idempotency(key),
        UpdateExpression: "SET answer = :answer, finishedAt = :now",
        ExpressionAttributeValues: { ":answer": answer, ":now": now },
      }),
    );
  },
  async release(key) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: guardKeys.idempotency(key),
        UpdateExpression: "SET leaseUntil = :past",
        ExpressionAttributeValues: { ":past": "" },
      }),
    );
  },
});
