import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { JsonOperation } from "./aws-endpoint.ts";
import { ACCOUNT, REGION } from "./names.ts";

type Version = { id: string; value: string; stages: Set<string> };

const arnOf = (name: string): string => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-local0`;

const missing = (what: string) => ({
  status: 400,
  value: { __type: "ResourceNotFoundException", Message: `Secrets Manager can't find ${what}` },
});

const Get = z.object({ SecretId: z.string(), VersionStage: z.string().optional(), VersionId: z.string().optional() });
const Put = z.object({
  SecretId: z.string(),
  ClientRequestToken: z.string(),
  SecretString: z.string().min(1),
  VersionStages: z.array(z.string()).min(1),
});
const Describe = z.object({ SecretId: z.string() });
const Move = z.object({
  SecretId: z.string(),
  VersionStage: z.string(),
  MoveToVersionId: z.string(),
  RemoveFromVersionId: z.string().optional(),
});

/**
 * The part of Secrets Manager that this system uses, in memory, over `values` by secret id; one without a value answers as a
 * secret that nobody has filled yet.
 */
export const secretsOperations = (values: ReadonlyMap<string, string>): Record<string, JsonOperation> => {
  const secrets = new Map(
    [...values].map(([name, value]): [string, Version[]] => [
      name,
      [{ id: randomUUID(), value, stages: new Set(["AWSCURRENT"]) }],
    ]),
  );
  /** A label stands on one version of a secret: whoever gets it takes it away from the one that had it. */
  const label = (versions: readonly Version[], id: string, stage: string): void => {
    for (const version of versions) {
      if (version.id === id) version.stages.add(stage);
      else if (version.stages.delete(stage) && stage === "AWSCURRENT") label(versions, version.id, "AWSPREVIOUS");
    }
  };

  return {
    "secretsmanager.GetSecretValue": async (input) => {
      const { SecretId, VersionId, VersionStage = VersionId === undefined ? "AWSCURRENT" : null } = Get.parse(input);
      const found = secrets
        .get(SecretId)
        ?.find(
          ({ id, stages }) =>
            (VersionId === undefined || id === VersionId) && (VersionStage === null || stages.has(VersionStage)),
        );
      if (found === undefined)
        return missing(`the specified secret value for staging label: ${VersionStage} (${SecretId})`);
      return {
        status: 200,
        value: {
          ARN: arnOf(SecretId),
          Name: SecretId,
          SecretString: found.value,
          VersionId: found.id,
          VersionStages: [...found.stages],
          CreatedDate: 0,
        },
      };
    },
    "secretsmanager.PutSecretValue": async (input) => {
      const { SecretId, ClientRequestToken: id, SecretString, VersionStages } = Put.parse(input);
      const versions = secrets.get(SecretId) ?? [];
      const same = versions.find((version) => version.id === id);
      if (same !== undefined && same.value !== SecretString)
        return {
          status: 400,
          value: { __type: "ResourceExistsException", Message: "A version with this token has another value." },
        };
      if (same === undefined) versions.push({ id, value: SecretString, stages: new Set() });
      secrets.set(SecretId, versions);
      for (const stage of VersionStages) label(versions, id, stage);
      return { status: 200, value: { ARN: arnOf(SecretId), Name: SecretId, VersionId: id, VersionStages } };
    },
    "secretsmanager.DescribeSecret": async (input) => {
      const { SecretId } = Describe.parse(input);
      const versions = secrets.get(SecretId);
      if (versions === undefined) return missing("the specified secret.");
      const VersionIdsToStages = Object.fromEntries(versions.map(({ id, stages }) => [id, [...stages]]));
      return { status: 200, value: { ARN: arnOf(SecretId), Name: SecretId, VersionIdsToStages } };
    },
    "secretsmanager.UpdateSecretVersionStage": async (input) => {
      const { SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId } = Move.parse(input);
      const versions = secrets.get(SecretId) ?? [];
      const holder = versions.find(({ stages }) => stages.has(VersionStage));
      if (holder !== undefined && holder.id !== RemoveFromVersionId)
        return {
          status: 400,
          value: { __type: "InvalidParameterException", Message: "RemoveFromVersionId is not the label's version." },
        };
      label(versions, MoveToVersionId, VersionStage);
      return { status: 200, value: { ARN: arnOf(SecretId), Name: SecretId } };
    },
  };
};
