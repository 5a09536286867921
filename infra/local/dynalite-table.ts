import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { setTimeout as pause } from "node:timers/promises";
import { TABLE } from "../topology.ts";
import { LOOPBACK, type LoopbackServer } from "./loopback-server.ts";

/** DynamoDB on disk. Reach it through the AWS endpoint, never directly: see there. */
export const startDynalite = (folder: string): Promise<LoopbackServer> => {
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("dynalite has no port"));
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
};

const text = (AttributeName: string): AttributeDefinition => ({ AttributeName, AttributeType: "S" });

/** The table of the topology; keeps the one that a persisted folder already holds. */
export const ensureTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const indexes = Object.entries(TABLE.indexes);
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: TABLE.partitionKey, KeyType: "HASH" },
          { AttributeName: TABLE.sortKey, KeyType: "RANGE" },
        ],
        AttributeDefinitions: [
          text(TABLE.partitionKey),
          text(TABLE.sortKey),
          ...indexes.flatMap(([, index]) => [text(index.partitionKey), text(index.sortKey)]),
        ],
        GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
          IndexName,
          KeySchema: [
            { AttributeName: index.partitionKey, KeyType: "HASH" },
            { AttributeName: index.sortKey, KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: index.projection },
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const isActive = async (): Promise<boolean> => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return (
      Table?.TableStatus === "ACTIVE" && (Table.GlobalSecondaryIndexes ?? []).every((i) => i.IndexStatus === "ACTIVE")
    );
  };
  while (!(await isActive())) await pause(10);
};
