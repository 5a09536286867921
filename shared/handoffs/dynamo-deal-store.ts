import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Deal } from "../domain/deal.ts";
import { walkForRetention } from "./dynamo-retention-walk.ts";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, personKey, SORT_KEYS } from "./keys.ts";
import type { DealStore, StoredDeal } from "./stores.ts";

const Hold = z.object({ by: z.string(), at: z.string(), reason: z.string() });
const DealItem = z.object({
  deal: Deal,
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
  createdBy: z.string().nullable().default(null),
  hold: Hold.nullable().default(null),
  /** When its erasure began: from then on it is neither held nor saved. */
  erasingAt: z.string().nullish(),
  /** When its retention was last looked after, as a key of the index `due`. */
  dueAt: z.string().nullish(),
});
/** Of a deal that may be unreadable otherwise. */
const Held = z.object({ hold: Hold.nullish() });
const Identified = z.object({ deal: z.object({ dealId: z.string() }) });
const TombstoneItem = z.object({ dealId: z.string(), erasedAt: z.string(), by: z.string() });
/** Where a page of the index ended; all of it strings, as the table's keys are. */
const Cursor = z.strictObject({ pk: z.string(), sk: z.string(), listKind: z.literal("DEAL"), listAt: z.string() });

const encodeCursor = (key: Record<string, unknown> | undefined): string | null =>
  key === undefined ? null : Buffer.from(JSON.stringify(key)).toString("base64url");

const decodeCursor = (cursor: string): z.infer<typeof Cursor> | null => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    // Made up or cut off.
    return null;
  }
};

const PersonItems = z.array(z.object({ sk: z.string() }));

/** Notes that a person has to do with a deal. Entries are never taken away: who reads them looks at the deal itself. */
export const enlist = async ({ client, name }: Table, dealId: string, email: string): Promise<void> => {
  await client.send(new PutCommand({ TableName: name, Item: { pk: personKey(email), sk: dealId } }));
};

const keyOf = (dealId: string) => ({ pk: dealKey(dealId), sk: SORT_KEYS.deal });

const itemOf = async <Schema extends z.ZodType>(
  { client, name }: Table,
  dealId: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> => {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(dealId), ConsistentRead: true }));
  return Item === undefined ? null : schema.parse(Item);
};

/**
 * Notes at the deal itself that it is being erased, unless a legal hold keeps it; gives that hold. One conditional write
 * on the item that holds: of a hold and an erasure at once exactly one happens. Safe to repeat, and where no deal is left.
 */
export const beginErasure = async (table: Table, dealId: string, now: string): Promise<StoredDeal["hold"]> => {
  const begun = await conditionally(() =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(dealId),
        UpdateExpression: "SET erasingAt = :now ADD version :one",
        ConditionExpression: "attribute_exists(pk) AND (attribute_not_exists(#hold) OR attribute_type(#hold, :null))",
        ExpressionAttributeNames: { "#hold": "hold" },
        ExpressionAttributeValues: { ":now": now, ":one": 1, ":null": "NULL" },
      }),
    ),
  );
  return begun ? null : ((await itemOf(table, dealId, Held))?.hold ?? null);
};

export const dynamoDealStore = (table: Table): DealStore => {
  const readItem = (dealId: string) => itemOf(table, dealId, DealItem);
  const storedOf = ({ dueAt: _due, erasingAt: _erasing, ...stored }: z.infer<typeof DealItem>): StoredDeal => stored;

  return {
    async find(dealId) {
      const item = await readItem(dealId);
      return item === null ? null : storedOf(item);
    },
    async save(deal, now, expectedVersion, client = null) {
      const before = await readItem(deal.dealId);
      if (expectedVersion !== null && (before?.version ?? 0) !== expectedVersion) return "conflict";
      if (before?.erasingAt) return "conflict";
      const stored: StoredDeal = {
        deal,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        version: (before?.version ?? 0) + 1,
        createdBy: before === null ? client : before.createdBy,
        hold: before?.hold ?? null,
      };
      // A deal that its CRM sends again every day is not looked after less often for that.
      const retention = { dueKind: "RETENTION", dueAt: before?.dueAt ?? now };
      // Before the deal: a person who cannot find their deal is worse than an entry that leads to nothing.
      for (const { email } of [deal.ae, deal.csm]) await enlist(table, deal.dealId, email);
      const written = await conditionally(() =>
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: {
              pk: dealKey(deal.dealId),
              sk: SORT_KEYS.deal,
              listKind: "DEAL",
              listAt: now,
              ...retention,
              ...stored,
            },
            ...(before === null
              ? { ConditionExpression: "attribute_not_exists(pk)" }
              : { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": before.version } }),
          }),
        ),
      );
      return written ? stored : "conflict";
    },
    async hold(dealId, hold) {
      const written = await conditionally(() =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(dealId),
            // A new version: whoever saves what they read before would otherwise write the hold back as it was.
            UpdateExpression: "SET #hold = :hold ADD version :one",
            ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(erasingAt)",
            ExpressionAttributeNames: { "#hold": "hold" },
            ExpressionAttributeValues: { ":hold": hold, ":one": 1 },
          }),
        ),
      );
      return written ? "saved" : "gone";
    },
    async tombstone(dealId) {
      const { Item } = await table.client.send(
        new GetCommand({
          TableName: table.name,
          Key: { pk: dealKey(dealId), sk: SORT_KEYS.tombstone },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? null : TombstoneItem.parse(Item);
    },
    async erasedBefore(before) {
      const items = await queryAll(table, {
        IndexName: "due",
        KeyConditionExpression: "dueKind = :kind AND dueAt < :before",
        ExpressionAttributeValues: { ":kind": "ERASURE", ":before": before },
      });
      return z.array(TombstoneItem).parse(items);
    },
    async ofPerson(email) {
      const items = await queryAll(table, {
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": personKey(email) },
      });
      return PersonItems.parse(items).map(({ sk }) => sk);
    },
    async list(limit, cursor) {
      const start = cursor === null ? undefined : decodeCursor(cursor);
      if (start === null) return "unknown_cursor";
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "list",
          KeyConditionExpression: "listKind = :kind",
          ExpressionAttributeValues: { ":kind": "DEAL" },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: start,
        }),
      );
      const deals = z.array(DealItem).parse(page.Items ?? []);
      return { deals: deals.map(storedOf), cursor: encodeCursor(page.LastEvaluatedKey) };
    },
    async unkept(before, limit) {
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "due",
          KeyConditionExpression: "dueKind = :kind AND dueAt < :before",
          ExpressionAttributeValues: { ":kind": "RETENTION", ":before": before },
          Limit: limit,
        }),
      );
      return z
        .array(Identified)
        .parse(Items ?? [])
        .map(({ deal }) => deal.dealId);
    },
    markOlder: (now, limit) => walkForRetention(table, now, limit),
    async markKept(dealId, at) {
      // Erased meanwhile: then there is nothing to look after.
      await conditionally(() =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(dealId),
            UpdateExpression: "SET dueKind = :kind, dueAt = :at",
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeValues: { ":kind": "RETENTION", ":at": at },
          }),
        ),
      );
    },
  };
};
