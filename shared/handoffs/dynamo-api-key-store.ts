import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { ApiKey, type ApiKeyStore } from "./api-key-store.ts";
import { conditionally, queryAll, type Table } from "./dynamo-table.ts";
import { apiKeyKey } from "./keys.ts";

const KeyItem = z.object({ key: ApiKey, secretHash: z.string() });

export const dynamoApiKeyStore = (table: Table): ApiKeyStore => {
  const { client, name: TableName } = table;
  /** Sets one moment of a key that exists, where `condition` holds. */
  const set = (keyId: string, field: "expiresAt" | "revokedAt" | "lastUsedAt", at: string, condition: string) =>
    conditionally(() =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: apiKeyKey(keyId),
          UpdateExpression: "SET #key.#field = :at",
          ConditionExpression: `attribute_exists(pk) AND (${condition})`,
          ExpressionAttributeNames: { "#key": "key", "#field": field },
          ExpressionAttributeValues: { ":at": at, ...(condition.includes(":none") ? { ":none": null } : {}) },
        }),
      ),
    );
  return {
    async save(key, secretHash) {
      const Item = {
        ...apiKeyKey(key.keyId),
        listKind: "APIKEY",
        listAt: `${key.createdAt}#${key.keyId}`,
        key,
        secretHash,
      };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async find(keyId) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: apiKeyKey(keyId), ConsistentRead: true }));
      return Item === undefined ? null : KeyItem.parse(Item);
    },
    async list() {
      const items = await queryAll(table, {
        IndexName: "list",
        KeyConditionExpression: "listKind = :kind",
        ExpressionAttributeValues: { ":kind": "APIKEY" },
      });
      return z
        .array(KeyItem)
        .parse(items)
        .map(({ key }) => key);
    },
    async expire(keyId, at) {
      await set(keyId, "expiresAt", at, "#key.#field = :none OR #key.#field > :at");
      return (await this.find(keyId)) !== null;
    },
    async revoke(keyId, now) {
      await set(keyId, "revokedAt", now, "#key.#field = :none");
      return (await this.find(keyId)) !== null;
    },
    async markUsed(keyId, now) {
      await set(keyId, "lastUsedAt", now, "#key.#field = :none OR #key.#field < :at");
    },
  };
};
