import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import { readEnv } from "../../shared/runtime/env.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { Name, newSecret } from "../connections.ts";
import { RotationStep, rotate } from "./aws-secret-rotation.ts";

const env = readEnv({ SIGNING_SECRET_ID: Name });
const deps = { secrets: new SecretsManagerClient({}), newSecret };

export const handler = middy()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .handler(async (event: unknown) => {
    const step = RotationStep.parse(event);
    if (step.SecretId !== env.SIGNING_SECRET_ID) throw new Error("this function rotates the signing key and no other");
    await rotate(step, deps);
    logger.info("rotation of the signing key", { step: step.Step });
  });
