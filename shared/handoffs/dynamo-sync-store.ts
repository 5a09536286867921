import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, SORT_KEYS } from "./keys.ts";
import { SyncState, type SyncStore } from "./sync-store.ts";

export const dynamoSyncStore = (table: Table): SyncStore => ({
  async acknowledge(dealId, state) {
    const Key = { pk: dealKey(dealId), sk: SORT_KEYS.sync(state.system) };
    const kept = await conditionally(() =>
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...Key, ...state },
          ConditionExpression: "attribute_not_exists(pk) OR revision <= :revision",
          ExpressionAttributeValues: { ":revision": state.revision },
        }),
      ),
    );
    if (kept) return state;
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
    return SyncState.parse(Item);
  },
  async list(dealId) {
    const items = await queryAll(table, {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :syncs)",
      ExpressionAttributeValues: { ":pk": dealKey(dealId), ":syncs": SORT_KEYS.syncs },
    });
    return z.array(SyncState).parse(items);
  },
});
