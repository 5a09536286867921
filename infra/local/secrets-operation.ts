import { z } from "zod";
import type { JsonOperation } from "./aws-endpoint.ts";
import { ACCOUNT, REGION } from "./names.ts";

const Input = z.object({ SecretId: z.string() });

/** GetSecretValue over `values` by secret id; one without a value answers as a secret that nobody has filled yet. */
export const getSecretValue =
  (values: ReadonlyMap<string, string>): JsonOperation =>
  async (input) => {
    const { SecretId } = Input.parse(input);
    const value = values.get(SecretId);
    if (value === undefined)
      return {
        status: 400,
        value: {
          __type: "ResourceNotFoundException",
          Message: `Secrets Manager can't find the specified secret value for staging label: AWSCURRENT (${SecretId})`,
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
