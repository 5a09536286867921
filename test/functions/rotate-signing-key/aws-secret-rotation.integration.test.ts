import { DescribeSecretCommand, GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type RotationStep, rotate } from "../../../functions/rotate-signing-key/aws-secret-rotation.ts";
import { serveAwsEndpoint } from "../../../infra/local/aws-endpoint.ts";
import type { LoopbackServer } from "../../../infra/local/loopback-server.ts";
import { requestWatch } from "../../../infra/local/request-watch.ts";
import { secretsOperations } from "../../../infra/local/secrets-operation.ts";
import { signingKeyReader } from "../../../shared/runtime/aws-secrets.ts";
import { reviewApp } from "../../support/review-app.ts";

const SecretId = "handoff/signing";
const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;
let aws: LoopbackServer;
let secrets: SecretsManagerClient;
const GET = "secretsmanager.GetSecretValue";
/** How often a value of the secret was read. */
let reads = 0;
let made = 0;
const newSecret = () => {
  made += 1;
  return `made-${made}`;
};

const start = async () => {
  const operations = secretsOperations(new Map([[SecretId, "first"]]));
  const getValue = operations[GET];
  if (getValue === undefined) throw new Error(`no operation ${GET}`);
  aws = await serveAwsEndpoint({
    watch: requestWatch({ killFile: null, logFile: null }),
    emulators: { dynamodb: 1, sqs: 1 },
    operations: {
      ...operations,
      [GET]: async (...given) => {
        reads += 1;
        return getValue(...given);
      },
    },
    functions: new Set(),
    onFault: (error) => expect.unreachable(String(error)),
  });
  const address = `http://127.0.0.1:${aws.port}`;
  secrets = new SecretsManagerClient({
    region: "eu-central-1",
    endpoint: address,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: address,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
  });
};
const given = { ...process.env };
beforeAll(start);
afterAll(async () => {
  secrets.destroy();
  await aws.close();
  process.env = given;
});
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  made = 0;
  secrets.destroy();
  await aws.close();
  await start();
});

const step = (Step: RotationStep["Step"], token: string) =>
  rotate({ Step, SecretId, ClientRequestToken: token }, { secrets, newSecret });
const rotateWhole = async (token: string) => {
  for (const name of STEPS) await step(name, token);
};
const value = async (VersionStage: string) =>
  (await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

describe("a rotation of the signing key", () => {
  it("has the new key sign, and what the one before signed still opens, until the next rotation", async () => {
    expect(await signingKeyReader(SecretId)()).toEqual({ current: "first", accepted: ["first"] });
    await rotateWhole("token-of-the-first-rotation-000001");
    expect(await signingKeyReader(SecretId)()).toEqual({ current: "made-1", accepted: ["made-1", "first"] });
    await rotateWhole("token-of-the-second-rotation-00002");
    expect(await signingKeyReader(SecretId)()).toEqual({ current: "made-2", accepted: ["made-2", "made-1"] });
  });

  it("has a link signed with the new key open at once, where the old one was kept in memory", async () => {
    const { app, link } = reviewApp({ signingKeys: signingKeyReader(SecretId) });
    const statusOf = async (secret: string) => (await app.request(link("ae", {}, secret))).status;
    expect(await statusOf("first")).toBe(200);
    await rotateWhole("token-of-the-first-rotation-000006");
    expect([await statusOf("made-1"), await statusOf("first"), await statusOf("nobody's")]).toEqual([200, 200, 403]);
  });

  it("lets who invents signatures ask Secrets Manager once in some seconds, and sees the next rotation after them", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { app, link } = reviewApp({ signingKeys: signingKeyReader(SecretId) });
    const statusOf = async (secret: string) => (await app.request(link("ae", {}, secret))).status;
    expect(await statusOf("first")).toBe(200);
    const before = reads;
    const invented = await Promise.all(Array.from({ length: 20 }, (_, n) => statusOf(`invented ${n}`)));
    expect([...new Set(invented), reads - before]).toEqual([403, 2]);
    await rotateWhole("token-of-the-first-rotation-000007");
    expect(await statusOf("made-1")).toBe(403);
    vi.setSystemTime(Date.now() + 11_000);
    expect(await statusOf("made-1")).toBe(200);
  });

  it("may have any of its steps repeated, and ends with one new key", async () => {
    const token = "token-of-a-repeated-rotation-00003";
    for (const name of STEPS) {
      await step(name, token);
      await step(name, token);
    }
    expect([await value("AWSCURRENT"), await value("AWSPREVIOUS"), made]).toEqual(["made-1", "first", 1]);
    const { VersionIdsToStages = {} } = await secrets.send(new DescribeSecretCommand({ SecretId }));
    expect(Object.keys(VersionIdsToStages)).toHaveLength(2);
  });

  it("changes nothing that is in use before its last step", async () => {
    const token = "token-of-an-unfinished-one-0000004";
    for (const name of STEPS.slice(0, -1)) await step(name, token);
    expect(await value("AWSCURRENT")).toBe("first");
    await expect(value("AWSPREVIOUS")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("is not finished by a test of a key that was never made", async () => {
    await expect(step("testSecret", "token-of-nothing-at-all-0000000005")).rejects.toThrow("no value");
  });
});
