import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnPermission } from "aws-cdk-lib/aws-lambda";
import { CfnRotationSchedule, CfnSecret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { SECRETS, type SecretName } from "./topology.ts";

/** Length of a generated secret: 43 letters and digits hold 256 bits. */
const LENGTH = 43;

const WHY_NO_ROTATION: Partial<Record<SecretName, string>> = {
  apiKey: "Rotated together with the CRM that sends it: on its own it would cut the CRM off.",
  modelKey: "Issued by the model's provider, who offers no rotation that AWS could drive.",
};

/** One secret. No function has its value in its environment: it reads it at run time by the id that it finds there. */
export class HandoffSecret extends Construct {
  readonly arn: string;
  private readonly env: string;

  constructor(scope: Construct, id: string, name: SecretName) {
    super(scope, id);
    const { generated, env, purpose } = SECRETS[name];
    this.env = env;
    // The L2 always makes up a value; one that waits for the operator must be empty, so that its absence is noticed.
    const secret = new CfnSecret(this, "Secret", {
      description: purpose,
      ...(generated ? { generateSecretString: { passwordLength: LENGTH, excludePunctuation: true } } : {}),
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.arn = secret.ref;
    const reason = WHY_NO_ROTATION[name];
    if (reason !== undefined) Validations.of(this).acknowledge({ id: "AwsSolutions-SMG4", reason });
  }

  /** Has `fn` replace the value every so many days, the first time after as many. */
  rotateBy(fn: HandoffFunction, everyDays: number): void {
    const actions = ["DescribeSecret", "PutSecretValue", "UpdateSecretVersionStage"];
    fn.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `secretsmanager:${action}`), resources: [this.arn] }),
    );
    const mayCall = new CfnPermission(this, "RotationMayCall", {
      action: "lambda:InvokeFunction",
      functionName: fn.functionName,
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: Stack.of(this).account,
      sourceArn: this.arn,
    });
    new CfnRotationSchedule(this, "Rotation", {
      secretId: this.arn,
      rotationLambdaArn: fn.functionArn,
      rotationRules: { automaticallyAfterDays: everyDays },
      rotateImmediatelyOnUpdate: false,
    }).addResourceDependency(mayCall);
  }

  /** Lets `fn` read the value; it finds the id in the variable that the topology names. */
  grantRead(fn: HandoffFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] }));
    fn.addEnvironment(this.env, this.arn);
  }
}
