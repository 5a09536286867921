import { type App, PermissionsBoundary, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { HandoffStack } from "./handoff-stack.ts";
import { type Given, given } from "./settings.ts";

/** The name that all others begin with, so that two deployments fit into one account. */
const DEFAULT_NAME = "handoff";

/** The app with its one stack, held to the AwsSolutions rules of cdk-nag: a finding fails the synthesis. */
export const handoffApp = (app: App, env: Given["env"]): { app: App; stack: HandoffStack } => {
  const from: Given = { env, context: (name) => app.node.tryGetContext(name) };
  const boundary = given("PERMISSIONS_BOUNDARY", from);
  const stackName = given("STACK_NAME", from) ?? DEFAULT_NAME;
  const stack = new HandoffStack(app, "Handoff", {
    given: from,
    stackName,
    description: "Handoff summarizer: calls and mails in, a reviewed handoff document out",
    ...(boundary === null ? {} : { permissionsBoundary: PermissionsBoundary.fromName(boundary) }),
  });
  Tags.of(app).add("application", "handoff-summarizer");
  Tags.of(app).add("deployment", stackName);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
  return { app, stack };
};
