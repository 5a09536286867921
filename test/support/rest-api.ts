import { createApi } from "../../functions/api/app.ts";
import type { ApiDeps } from "../../functions/api/deps.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../shared/domain/completeness.ts";
import { awsDealEraser } from "../../shared/handoffs/aws-deal-eraser.ts";
import { dynamoAccessStore } from "../../shared/handoffs/dynamo-access-store.ts";
import { dynamoApiKeyStore } from "../../shared/handoffs/dynamo-api-key-store.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoIdempotencyStore } from "../../shared/handoffs/dynamo-idempotency-store.ts";
import { dynamoSyncStore } from "../../shared/handoffs/dynamo-sync-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import { s3PartStore } from "../../shared/handoffs/s3-part-store.ts";
import { DEFAULT_LIMITS } from "../../shared/sources/limits.ts";
import type { DraftMessage, EventMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import { NOW } from "./facts.ts";
import { startLocalContent } from "./local-content.ts";
import { startLocalTable } from "./local-table.ts";
import { recordingQueue } from "./queues.ts";

/** The key of the deployment in these tests: it may do everything. */
export const ROOT_KEY = "test-key";

type Call = { body?: unknown; headers?: Record<string, string>; key?: string };

/** The API over the embedded DynamoDB and S3, reached by the real SDK; queues keep what they are sent. */
export const startRestApi = async (own: Partial<ApiDeps> = {}) => {
  const [local, content] = await Promise.all([startLocalTable(), startLocalContent()]);
  const faults: Error[] = [];
  const queues = {
    ingest: recordingQueue<{ Records: { s3: { object: { key: string } } }[] }>(),
    extract: recordingQueue<ExtractMessage>(),
    draft: recordingQueue<DraftMessage>(),
    notifications: recordingQueue<EventMessage>(),
  };
  let secrets = 0;
  const deps: ApiDeps = {
    ...queues,
    deals: dynamoDealStore(local.table),
    uploads: dynamoUploadStore(local.table),
    handoffs: dynamoHandoffStore(local.table),
    syncs: dynamoSyncStore(local.table),
    keys: dynamoApiKeyStore(local.table),
    access: dynamoAccessStore(local.table),
    idempotency: dynamoIdempotencyStore(local.table),
    content: content.content,
    parts: s3PartStore(content.s3, content.bucket),
    limits: DEFAULT_LIMITS,
    eraser: awsDealEraser(local.table, content),
    rootKey: async () => ROOT_KEY,
    readToken: null,
    requestsPerMinute: 1_000_000,
    staff: { admins: ["root@routely.example"], revops: ["ops@routely.example"] },
    settleSeconds: 30,
    timeZone: "Europe/Berlin",
    allowedOrigins: ["https://crm.example"],
    newSecret: () => {
      secrets += 1;
      return `secret${String(secrets).padStart(37, "0")}`;
    },
    now: () => NOW,
    required: DEFAULT_REQUIRED_FIELDS,
    ...own,
  };
  const api = createApi(deps, (error) => faults.push(error));
  return {
    api,
    deps,
    queues,
    faults,
    table: local.table,
    content,
    call: (method: string, path: string, { body, headers = {}, key = ROOT_KEY }: Call = {}): Promise<Response> =>
      Promise.resolve(
        api.request(path, {
          method,
          headers: { "X-Api-Key": key, "Content-Type": "application/json", ...headers },
          ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        }),
      ),
    close: async () => {
      await Promise.all([local.close(), content.close()]);
    },
  };
};
export type RestApi = Awaited<ReturnType<typeof startRestApi>>;
