import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnSecret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { SECRETS, type SecretName } from "./topology.ts";

/** Length of a generated secret: 43 letters and digits hold 256 bits. */
const LENGTH = 43;

const WHY_NO_ROTATION: Record<SecretName, string> = {
  signing:
    "Replaced by hand, see the runbook: links signed with the value before still open, so two rotations need two weeks between them.",
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
    Validations.of(this).acknowledge({ id: "AwsSolutions-SMG4", reason: WHY_NO_ROTATION[name] });
  }

  /** Lets `fn` read the value; it finds the id in the variable that the topology names. */
  grantRead(fn: HandoffFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] }));
    fn.addEnvironment(this.env, this.arn);
  }
}
