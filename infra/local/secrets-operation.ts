import { z } from "zod";
import type { JsonOperation } from "./aws-endpoint.ts";
import { ACCOUNT, REGION } from "./names.ts";

const Input = z.object({ SecretId: z.string(), VersionStage: z.string().default("AWSCURRENT") });

/** GetSecretValue over `values` by secret id; one without a value answers as a secret that nobody has filled yet. */
export const getSecretValue =
  (values: ReadonlyMap<string, string>): JsonOperation =>
  async (input) => {
    const { SecretId, VersionStage } = Input.parse(input);
    // Nothing is ever rotated here, so there is no other stage.
    const value = VersionStage === "AWSCURRENT" ? values.get(SecretId) : undefined;
    if (value === undefined)
      return {
        status: 400,
        value: {
          __type: "ResourceNotFoundException",
          Message: `Secrets Manager can't find the specified secret value for staging label: ${VersionStage} (${SecretId})`,
        },
      };
    return {
      status: 200,
      value: {
        ARN: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${SecretId}-local0`,
        Name: SecretId,
        SecretString: value,
        VersionId: "00000000-0000-0000-0000-000000000000",
        VersionStages: ["AWSCURRENT"],
        CreatedDate: 0,
      },
    };
  };
