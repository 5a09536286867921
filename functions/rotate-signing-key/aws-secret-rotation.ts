import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { z } from "zod";

/** What Secrets Manager sends, once for each step: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
export const RotationStep = z.object({
  Step: z.enum(["createSecret", "setSecret", "testSecret", "finishSecret"]),
  SecretId: z.string().min(1),
  ClientRequestToken: z.string().min(1),
});
export type RotationStep = z.infer<typeof RotationStep>;

/**
 * One step of a rotation of the signing key; each may be repeated. The version before stays readable as AWSPREVIOUS, and
 * what it signed stays good, until the next rotation.
 */
export const rotate = async (
  { Step, SecretId, ClientRequestToken }: RotationStep,
  { secrets, newSecret }: { secrets: SecretsManagerClient; newSecret: () => string },
): Promise<void> => {
  const stages = async (): Promise<Record<string, string[]>> =>
    (await secrets.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages ?? {};
  switch (Step) {
    case "createSecret":
      // Begun before and broken off: the value that was made then is as good.
      if ((await stages())[ClientRequestToken]?.includes("AWSPENDING") && (await hasValue())) return;
      await secrets.send(
        new PutSecretValueCommand({
          SecretId,
          ClientRequestToken,
          SecretString: newSecret(),
          VersionStages: ["AWSPENDING"],
        }),
      );
      return;
    // Nobody but our own functions uses the key: there is nowhere else to set it.
    case "setSecret":
      return;
    case "testSecret":
      if (!(await hasValue())) throw new Error("the pending version of the signing key has no value");
      return;
    case "finishSecret": {
      const current = Object.entries(await stages()).find(([, labels]) => labels.includes("AWSCURRENT"))?.[0];
      if (current === ClientRequestToken) return;
      await secrets.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: ClientRequestToken,
          RemoveFromVersionId: current,
        }),
      );
      return;
    }
  }

  async function hasValue(): Promise<boolean> {
    try {
      const { SecretString } = await secrets.send(
        new GetSecretValueCommand({ SecretId, VersionId: ClientRequestToken, VersionStage: "AWSPENDING" }),
      );
      return (SecretString ?? "") !== "";
    } catch (error) {
      // The label comes with the rotation, the value with its first step.
      if (error instanceof Error && error.name === "ResourceNotFoundException") return false;
      throw error;
    }
  }
};
