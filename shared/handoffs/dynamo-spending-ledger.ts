import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { Spending } from "../extraction/openai/budget.ts";
import type { Table } from "./dynamo-table.ts";
import { dealKey, SORT_KEYS, spendingDayKey } from "./keys.ts";
import type { SpendingLedger } from "./spending-ledger.ts";

const SpendingItem = z.object({
  tokens: z.number().default(0),
  microUsd: z.number().default(0),
}) satisfies z.ZodType<Spending>;

// A quarter, so that the bill of a month can still be compared with it.
const KEEP_DAY_SECONDS = 92 * 86_400;
const dayOf = (now: string): string => new Date(now).toISOString().slice(0, 10);
/** Epoch seconds after which the counter of a day may go. */
const expiryOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000 + KEEP_DAY_SECONDS;

/**
 * Two counters that DynamoDB adds to atomically: no writer reads before it writes, so none loses what another added. A
 * retry after an answer that got lost may add twice: a budget may end too early, never too late.
 */
export const dynamoSpendingLedger = (table: Table): SpendingLedger => {
  const dealCounter = (dealId: string) => ({ pk: dealKey(dealId), sk: SORT_KEYS.spending });
  const dayCounter = (day: string) => ({ pk: spendingDayKey(day), sk: SORT_KEYS.spending });
  type Key = ReturnType<typeof dealCounter>;

  const read = async (Key: Key): Promise<Spending> => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
    return SpendingItem.parse(Item ?? {});
  };

  const add = async (Key: Key, { tokens, microUsd }: Spending, expiresAt: number | null): Promise<Spending> => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: `ADD tokens :tokens, microUsd :microUsd${expiresAt === null ? "" : " SET #expiry = :expiry"}`,
        ...(expiresAt === null ? {} : { ExpressionAttributeNames: { "#expiry": "expiresAt" } }),
        ExpressionAttributeValues: {
          ":tokens": tokens,
          ":microUsd": microUsd,
          ...(expiresAt === null ? {} : { ":expiry": expiresAt }),
        },
        ReturnValues: "ALL_NEW",
      }),
    );
    return SpendingItem.parse(Attributes ?? {});
  };

  return {
    async totals(dealId, now) {
      const [deal, day] = await Promise.all([read(dealCounter(dealId)), read(dayCounter(dayOf(now)))]);
      return { deal, day };
    },

    async add(dealId, spending, now) {
      const today = dayOf(now);
      const [deal, day] = await Promise.all([
        add(dealCounter(dealId), spending, null),
        add(dayCounter(today), spending, expiryOf(today)),
      ]);
      return { deal, day };
    },
  };
};
