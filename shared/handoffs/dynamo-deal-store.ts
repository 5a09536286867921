import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Deal } from "../domain/deal.ts";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, personKey, SORT_KEYS } from "./keys.ts";
import type { DealStore, StoredDeal } from "./stores.ts";

const DealItem = z.object({ deal: Deal, createdAt: z.string(), updatedAt: z.string(), version: z.number().int() });
const Cursor = z.record(z.string(), z.unknown());

const encodeCursor = (key: Record<string, unknown> | undefined): string | null =>
  key === undefined ? null : Buffer.from(JSON.stringify(key)).toString("base64url");

const decodeCursor = (cursor: string): Record<string, unknown> =>
  Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));

const PersonItems = z.array(z.object({ sk: z.string() }));

/** Notes that a person has to do with a deal. Entries are never taken away: who reads them looks at the deal itself. */
export const enlist = async ({ client, name }: Table, dealId: string, email: string): Promise<void> => {
  await client.send(new PutCommand({ TableName: name, Item: { pk: personKey(email), sk: dealId } }));
};

export const dynamoDealStore = (table: Table): DealStore => {
  const find = async (dealId: string): Promise<StoredDeal | null> => {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: { pk: dealKey(dealId), sk: SORT_KEYS.deal },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : DealItem.parse(Item);
  };

  return {
    find,
    async save(deal, now, expectedVersion) {
      const before = await find(deal.dealId);
      if (expectedVersion !== null && (before?.version ?? 0) !== expectedVersion) return "conflict";
      const stored: StoredDeal = {
        deal,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        version: (before?.version ?? 0) + 1,
      };
      // Before the deal: a person who cannot find their deal is worse than an entry that leads to nothing.
      for (const { email } of [deal.ae, deal.csm]) await enlist(table, deal.dealId, email);
      const written = await conditionally(() =>
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { pk: dealKey(deal.dealId), sk: SORT_KEYS.deal, listKind: "DEAL", listAt: now, ...stored },
            ...(before === null
              ? { ConditionExpression: "attribute_not_exists(pk)" }
              : { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": before.version } }),
          }),
        ),
      );
      return written ? stored : "conflict";
    },
    async ofPerson(email) {
      const items = await queryAll(table, {
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": personKey(email) },
      });
      return PersonItems.parse(items).map(({ sk }) => sk);
    },
    async list(limit, cursor) {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "list",
          KeyConditionExpression: "listKind = :kind",
          ExpressionAttributeValues: { ":kind": "DEAL" },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: cursor === null ? undefined : decodeCursor(cursor),
        }),
      );
      return { deals: z.array(DealItem).parse(page.Items ?? []), cursor: encodeCursor(page.LastEvaluatedKey) };
    },
  };
};
