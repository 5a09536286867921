import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { conditionally, type Table } from "./dynamo-table.ts";
import { RETENTION_WALK_KEY } from "./keys.ts";

/** How far the walk has come: the key of the index that it goes on after, or that it has seen every deal. */
const Walk = z.object({ after: z.record(z.string(), z.string()).optional(), isDone: z.boolean() });
const Listed = z.object({ pk: z.string(), sk: z.string(), dueAt: z.string().nullish() });

/**
 * Marks up to `limit` more deals for who looks after retention: those from before deals were marked. One walk through
 * all deals in a deployment's life, the newest first, as every deal saved since bears its mark; nothing once it is done.
 */
export const walkForRetention = async ({ client, name: TableName }: Table, now: string, limit: number) => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: RETENTION_WALK_KEY }));
  const walk = Item === undefined ? { isDone: false } : Walk.parse(Item);
  if (walk.isDone) return;
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: "list",
      KeyConditionExpression: "listKind = :kind",
      ExpressionAttributeValues: { ":kind": "DEAL" },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: walk.after,
    }),
  );
  for (const { pk, sk, dueAt } of z.array(Listed).parse(Items ?? []))
    if (typeof dueAt !== "string")
      // Saved or erased meanwhile: then there is nothing to mark.
      await conditionally(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: { pk, sk },
            UpdateExpression: "SET dueKind = :kind, dueAt = :now",
            ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(dueAt)",
            ExpressionAttributeValues: { ":kind": "RETENTION", ":now": now },
          }),
        ),
      );
  const next = LastEvaluatedKey === undefined ? { isDone: true } : { after: LastEvaluatedKey, isDone: false };
  await client.send(new PutCommand({ TableName, Item: { ...RETENTION_WALK_KEY, ...next } }));
};
