import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ensureTable, startDynalite } from "../../infra/local/dynalite-table.ts";
import type { Table } from "../../shared/handoffs/dynamo-table.ts";

/** The real table of the topology in an embedded DynamoDB, reached by the real SDK; `close` leaves nothing behind. */
export const startLocalTable = async (): Promise<{ table: Table; close: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), "handoff-table-"));
  const dynalite = await startDynalite(folder);
  const dynamo = new DynamoDBClient({
    region: "eu-central-1",
    endpoint: `http://127.0.0.1:${dynalite.port}`,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(dynamo, "handoffs");
  return {
    table: { client: DynamoDBDocumentClient.from(dynamo), name: "handoffs" },
    close: async () => {
      dynamo.destroy();
      await dynalite.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
