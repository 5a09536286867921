import path from "node:path";
import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { bundling, ROOT } from "./bundling.ts";
import type { FunctionSpec } from "./topology.ts";

/**
 * One Lambda function of the topology, with a role of its own that may write its log and its traces, and nothing else:
 * the rest comes from the grants of the resources that it uses.
 */
export class HandoffFunction extends NodejsFunction {
  readonly ownRole: Role;

  constructor(scope: Construct, id: string, spec: FunctionSpec) {
    const name = `${Stack.of(scope).stackName}-${spec.entry}`;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      logGroupName: `/handoff/${name}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `Role of ${spec.entry}, which ${spec.purpose}`,
    });
    super(scope, id, {
      functionName: name,
      description: spec.purpose,
      entry: path.join(ROOT, "functions", spec.entry, "handler.ts"),
      projectRoot: ROOT,
      depsLockFilePath: path.join(ROOT, "package-lock.json"),
      bundling: bundling({ withPrompts: spec.settings.includes("ENGINE"), withFonts: spec.entry === "api" }),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(spec.timeoutSeconds),
      memorySize: spec.memoryMb,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      // What a schedule starts and fails is started again by the next one.
      retryAttempts: 0,
      environment: { NODE_OPTIONS: "--enable-source-maps", POWERTOOLS_SERVICE_NAME: spec.entry },
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "xray:PutTraceSegments and xray:PutTelemetryRecords know no resources: AWS accepts them on * only.",
    });
    this.ownRole = role;
  }
}
