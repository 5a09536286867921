import { createHash } from "node:crypto";
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Handoff, HandoffEvent } from "../domain/handoff.ts";
import { enlist } from "./dynamo-deal-store.ts";
import { loadDraftItems, saveDraftItems } from "./dynamo-draft-items.ts";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, SORT_KEYS } from "./keys.ts";
import type { HandoffStore } from "./stores.ts";

const HandoffItem = Handoff.omit({ draft: true }).extend({
  draftId: z.string(),
  /** Events that are committed and not published yet, by id: removing one never touches another. */
  outbox: z.record(z.string(), z.looseObject(HandoffEvent.shape)),
});

type HandoffContentItem = Omit<z.infer<typeof HandoffItem>, "outbox">;
const LastChange = HandoffItem.pick({ updatedAt: true });
const StoredEvent = HandoffEvent.extend({ snapshot: z.string().nullable().default(null) });
const FeedEntry = z.object({
  dealId: z.string(),
  revision: z.number().int(),
  status: z.string(),
  updatedAt: z.string(),
  listAt: z.string(),
});

const keyOf = (dealId: string) => ({ pk: dealKey(dealId), sk: SORT_KEYS.handoff });

export const dynamoHandoffStore = (table: Table): HandoffStore => {
  const { client, name: TableName } = table;

  const item = async (dealId: string): Promise<z.infer<typeof HandoffItem> | null> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(dealId), ConsistentRead: true }));
    return Item === undefined ? null : HandoffItem.parse(Item);
  };

  /** Keeps the handoff as it is about to be; gives the hash under which it is found. Undo is nobody's business later. */
  const keepRevision = async (content: HandoffContentItem): Promise<string> => {
    const { undo: _, ...lasting } = content;
    const hash = createHash("sha256").update(JSON.stringify(lasting)).digest("hex").slice(0, 24);
    const sk = SORT_KEYS.revision(content.revision, hash);
    await client.send(new PutCommand({ TableName, Item: { pk: dealKey(content.dealId), sk, ...lasting } }));
    return hash;
  };

  const insert = (content: Record<string, unknown>, event: HandoffEvent) =>
    client.send(
      new PutCommand({
        TableName,
        Item: { ...content, outbox: { [event.id]: event }, dueKind: "OUTBOX", dueAt: event.at },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );

  const update = (dealId: string, content: Record<string, unknown>, event: HandoffEvent, expected: number) => {
    const fields = { ...content, dueKind: "OUTBOX", dueAt: event.at };
    const names = Object.keys(fields);
    return client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(dealId),
        UpdateExpression: `SET outbox.#event = :event, ${names.map((_, n) => `#f${n} = :f${n}`).join(", ")}`,
        ConditionExpression: "revision = :expected",
        ExpressionAttributeNames: {
          "#event": event.id,
          ...Object.fromEntries(names.map((field, n) => [`#f${n}`, field])),
        },
        ExpressionAttributeValues: {
          ":event": event,
          ":expected": expected,
          ...Object.fromEntries(Object.values(fields).map((value, n) => [`:f${n}`, value])),
        },
      }),
    );
  };

  /** The feed goes by when it is told of a change, not by when somebody decided: no clock but this one counts in it. */
  const enterInFeed = ({ dealId, revision, status, at }: HandoffEvent) =>
    conditionally(() =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: dealKey(dealId), sk: SORT_KEYS.feed },
          UpdateExpression:
            "SET dealId = :deal, revision = :revision, #status = :status, updatedAt = :at, listKind = :kind, listAt = :now",
          ConditionExpression: "attribute_not_exists(pk) OR revision < :revision",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ":deal": dealId,
            ":revision": revision,
            ":status": status ?? "gathering",
            ":at": at,
            ":kind": "HANDOFF",
            ":now": `${new Date().toISOString()}#${dealId}`,
          },
        }),
      ),
    );

  return {
    async find(dealId) {
      const found = await item(dealId);
      if (found === null) return null;
      const { draftId, outbox: _, ...handoff } = found;
      return { ...handoff, draft: await loadDraftItems(table, dealId, draftId) };
    },

    async lastChange(dealId) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(dealId), ConsistentRead: true }));
      return Item === undefined ? null : LastChange.parse(Item).updatedAt;
    },

    async save(handoff, event, expectedRevision) {
      const { draft, dealId, ...rest } = handoff;
      if (event.type === "draft_updated") await saveDraftItems(table, dealId, draft);
      for (const person of [handoff.team.ae, handoff.team.csm])
        if (person?.at === event.at) await enlist(table, dealId, person.email);
      const content = { ...rest, dealId, draftId: draft.draftId };
      const kept = { ...event, snapshot: await keepRevision(content) };
      const saved = await conditionally(() =>
        expectedRevision === 0
          ? insert({ ...keyOf(dealId), ...content }, kept)
          : update(dealId, content, kept, expectedRevision),
      );
      return saved ? "saved" : "conflict";
    },

    async unpublished(dealId) {
      const found = await item(dealId);
      return Object.values(found?.outbox ?? {}).toSorted((a, b) => a.revision - b.revision);
    },

    async markPublished(event) {
      await client.send(
        new PutCommand({
          TableName,
          Item: { pk: dealKey(event.dealId), sk: SORT_KEYS.event(event.revision), ...event },
        }),
      );
      await enterInFeed(event);
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(event.dealId),
          UpdateExpression: "REMOVE outbox.#event",
          ExpressionAttributeNames: { "#event": event.id },
        }),
      );
      // Out of the index once nothing is left; a command in between keeps it in.
      await conditionally(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(event.dealId),
            UpdateExpression: "REMOVE dueKind, dueAt",
            ConditionExpression: "size(outbox) = :none",
            ExpressionAttributeValues: { ":none": 0 },
          }),
        ),
      );
    },

    async dealsWithUnpublished(before) {
      const items = await queryAll(table, {
        IndexName: "due",
        KeyConditionExpression: "dueKind = :kind AND dueAt < :before",
        ExpressionAttributeValues: { ":kind": "OUTBOX", ":before": before },
      });
      return z
        .array(z.object({ dealId: z.string() }))
        .parse(items)
        .map(({ dealId }) => dealId);
    },

    async revision(dealId, revision) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: dealKey(dealId), sk: SORT_KEYS.event(revision) } }),
      );
      const hash = Item === undefined ? null : StoredEvent.parse(Item).snapshot;
      if (hash === null) return null;
      const kept = await client.send(
        new GetCommand({ TableName, Key: { pk: dealKey(dealId), sk: SORT_KEYS.revision(revision, hash) } }),
      );
      if (kept.Item === undefined) return null;
      const { draftId, ...handoff } = HandoffItem.omit({ outbox: true }).parse(kept.Item);
      return { ...handoff, draft: await loadDraftItems(table, dealId, draftId) };
    },

    async feed(after, limit) {
      const page = await client.send(
        new QueryCommand({
          TableName,
          IndexName: "list",
          KeyConditionExpression: "listKind = :kind AND listAt > :after",
          ExpressionAttributeValues: { ":kind": "HANDOFF", ":after": after === "" ? " " : after },
          Limit: limit,
        }),
      );
      const entries = z.array(FeedEntry).parse(page.Items ?? []);
      return {
        entries: entries.map(({ listAt, ...item }) => ({ key: listAt, item })),
        isLast: page.LastEvaluatedKey === undefined,
      };
    },

    async history(dealId) {
      const items = await queryAll(table, {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :events)",
        ExpressionAttributeValues: { ":pk": dealKey(dealId), ":events": SORT_KEYS.events },
      });
      return z.array(HandoffEvent).parse(items);
    },
  };
};
