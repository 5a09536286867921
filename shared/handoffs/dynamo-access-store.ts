import { createHash } from "node:crypto";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { AccessStore } from "./access-store.ts";
import { conditionally, type Table } from "./dynamo-table.ts";
import { dealKey, guardKeys, SORT_KEYS } from "./keys.ts";

const SessionItem = z.object({
  email: z.string(),
  dealId: z.string().nullable(),
  seen: z.array(z.string()).nullable(),
  createdAt: z.string(),
  endsAt: z.string(),
  ended: z.boolean(),
});
const SignInItem = z.object({ email: z.string(), endsAt: z.string() });
const RevokedItem = z.object({ revokedAt: z.string() });
const LookItem = z.object({ seen: z.array(z.string()) });
const CountItem = z.object({ uses: z.number() });

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
/** DynamoDB takes expired items away by this attribute: seconds since 1970. */
const epochSeconds = (iso: string): number => Math.ceil(Date.parse(iso) / 1000);

export const dynamoAccessStore = (table: Table): AccessStore => {
  const { client, name: TableName } = table;
  const get = async (pk: string, sk: string): Promise<Record<string, unknown> | null> =>
    (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item ?? null;

  const sessions = {
    async startSession(id, { email, dealId, seen, createdAt, expiresAt }) {
      if (dealId !== null) {
        const Item = { pk: dealKey(dealId), sk: SORT_KEYS.session(hashOf(id)), expiresAt: epochSeconds(expiresAt) };
        await client.send(new PutCommand({ TableName, Item }));
      }
      const Item = {
        ...guardKeys.session(hashOf(id)),
        email,
        dealId,
        seen,
        createdAt,
        endsAt: expiresAt,
        ended: false,
        expiresAt: epochSeconds(expiresAt),
      };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async session(id, now) {
      const { pk, sk } = guardKeys.session(hashOf(id));
      const item = await get(pk, sk);
      if (item === null) return null;
      const { ended, endsAt, ...session } = SessionItem.parse(item);
      return ended || endsAt <= now ? null : { ...session, expiresAt: endsAt };
    },
    async endSession(id) {
      await conditionally(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: guardKeys.session(hashOf(id)),
            UpdateExpression: "SET ended = :yes",
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeValues: { ":yes": true },
          }),
        ),
      );
    },
  } satisfies Partial<AccessStore>;

  const links = {
    async keepSignIn(token, { email, expiresAt }) {
      const Item = {
        ...guardKeys.signIn(hashOf(token)),
        email,
        endsAt: expiresAt,
        used: false,
        expiresAt: epochSeconds(expiresAt),
      };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async useSignIn(token, now) {
      const key = guardKeys.signIn(hashOf(token));
      const used = await conditionally(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: key,
            UpdateExpression: "SET used = :yes",
            ConditionExpression: "used = :no AND endsAt > :now",
            ExpressionAttributeValues: { ":yes": true, ":no": false, ":now": now },
          }),
        ),
      );
      if (!used) return null;
      const item = await get(key.pk, key.sk);
      return item === null ? null : SignInItem.parse(item).email;
    },
    async revokeLinks(dealId, email, now) {
      const Item = { pk: dealKey(dealId), sk: SORT_KEYS.links(email), revokedAt: now };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async linksRevokedAt(dealId, email) {
      const item = await get(dealKey(dealId), SORT_KEYS.links(email));
      return item === null ? null : RevokedItem.parse(item).revokedAt;
    },
  } satisfies Partial<AccessStore>;

  return {
    ...sessions,
    ...links,
    async look(dealId, email, seen, now) {
      const before = await client.send(
        new PutCommand({
          TableName,
          Item: { pk: dealKey(dealId), sk: SORT_KEYS.look(email), seen, at: now },
          ReturnValues: "ALL_OLD",
        }),
      );
      return before.Attributes === undefined ? null : LookItem.parse(before.Attributes).seen;
    },
    async take(name, { most, seconds }, now) {
      const second = Math.floor(Date.parse(now) / 1000);
      const window = Math.floor(second / seconds);
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          // Hashed like the rest: names carry addresses.
          Key: guardKeys.uses(hashOf(name), window),
          UpdateExpression: "ADD uses :one SET expiresAt = :end",
          ExpressionAttributeValues: { ":one": 1, ":end": (window + 2) * seconds },
          ReturnValues: "ALL_NEW",
        }),
      );
      const { uses } = CountItem.parse(Attributes);
      return {
        ok: uses <= most,
        remaining: Math.max(0, most - uses),
        retryAfterSeconds: (window + 1) * seconds - second,
      };
    },
  };
};
