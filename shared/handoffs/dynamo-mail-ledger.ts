import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { conditionally, type Table } from "./dynamo-table.ts";
import { dealKey, guardKeys, SORT_KEYS } from "./keys.ts";
import type { MailLedger } from "./mail-ledger.ts";

const MailItem = z.object({ outcome: z.enum(["claimed", "sent", "bounced", "complained"]), claimedAt: z.string() });

/** Event ids are `<dealId>.r<revision>`: the deal's partition can be read off them. Sign-in mails belong to no deal. */
const partitionOf = (eventId: string): string =>
  isSignIn(eventId) ? guardKeys.signInMail(eventId) : dealKey(eventId.replace(/\.r\d+$/, ""));
const isSignIn = (eventId: string): boolean => eventId.startsWith("sign-in.");

/** What a mail service reports late, it reports within days; after that who signed in when is nobody's business. */
const SIGN_IN_KEPT_SECONDS = 7 * 86_400;

export const dynamoMailLedger = (table: Table): MailLedger => {
  const keyOf = (eventId: string, recipient: string) => ({
    pk: partitionOf(eventId),
    sk: SORT_KEYS.mail(eventId, recipient),
  });

  const find = async (eventId: string, recipient: string) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(eventId, recipient), ConsistentRead: true }),
    );
    return Item === undefined ? null : MailItem.parse(Item);
  };

  return {
    async claim(eventId, recipient, now, leaseSeconds) {
      const leaseOver = new Date(Date.parse(now) - leaseSeconds * 1000).toISOString();
      const claimed = await conditionally(() =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(eventId, recipient),
            UpdateExpression: `SET outcome = :claimed, claimedAt = :now${isSignIn(eventId) ? ", expiresAt = :end" : ""}`,
            ConditionExpression: "attribute_not_exists(pk) OR (outcome = :claimed AND claimedAt < :leaseOver)",
            ExpressionAttributeValues: {
              ":claimed": "claimed",
              ":now": now,
              ":leaseOver": leaseOver,
              ...(isSignIn(eventId) ? { ":end": Math.ceil(Date.parse(now) / 1000) + SIGN_IN_KEPT_SECONDS } : {}),
            },
          }),
        ),
      );
      if (claimed) return "claimed";
      const found = await find(eventId, recipient);
      return found === null || found.outcome === "claimed" ? "in_doubt" : "sent";
    },

    async record(eventId, recipient, outcome, now) {
      // A report can be the first thing we hear, and reports come in any order: only news overwrites.
      await conditionally(() =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(eventId, recipient),
            UpdateExpression: "SET outcome = :outcome, recordedAt = :now, claimedAt = if_not_exists(claimedAt, :now)",
            ConditionExpression: "attribute_not_exists(outcome) OR outcome = :claimed OR :outcome <> :sent",
            ExpressionAttributeValues: { ":outcome": outcome, ":now": now, ":claimed": "claimed", ":sent": "sent" },
          }),
        ),
      );
    },

    async outcome(eventId, recipient) {
      return (await find(eventId, recipient))?.outcome ?? null;
    },
  };
};
