import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { z } from "zod";
import { handoffApp } from "../../infra/handoff-app.ts";

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const cdkJson = CdkJson.parse(JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")));

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

/** A second and a half of WebAssembly that has nothing to do with us; `npm run synth` runs it, and its test with it. */
const WITHOUT_DEFAULT_RULES = { "@aws-cdk/core:validateAgainstDefaultRules": false };
/** Bundling has a test of its own. */
const WITHOUT_BUNDLING = { "aws:cdk:bundling-stacks": [] };

/** The stack as cdk.json configures it. */
export const synthesised = (context: Record<string, unknown> = {}, env: Record<string, string> = {}) => {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: { ...cdkJson.context, ...WITHOUT_DEFAULT_RULES, ...WITHOUT_BUNDLING, ...context },
  });
  const { stack } = handoffApp(app, env);
  const template = Template.fromStack(stack);
  const { Resources } = z.object({ Resources: z.record(z.string(), Resource) }).parse(template.toJSON());
  return {
    app,
    stack,
    template,
    /** Logical id and resource, of one CloudFormation type. */
    ofType: (type: string): [string, Resource][] => Object.entries(Resources).filter(([, { Type }]) => Type === type),
  };
};

const Intrinsic = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => ({ name: Ref })),
  z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }).transform((it) => ({ name: it["Fn::GetAtt"][0] })),
  z.object({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) }).transform((it) => ({ join: it["Fn::Join"] })),
  z
    .object({
      "Fn::Select": z.tuple([
        z.union([z.string(), z.number()]),
        z.object({ "Fn::Split": z.tuple([z.string(), z.unknown()]) }),
      ]),
    })
    .transform((it) => ({ part: it["Fn::Select"] })),
]);

/** An ARN or id of the template as a person would write it: `ExtractQueue`, `ContentBucket/uploads/*`. */
export const readable = (value: unknown): string => {
  if (typeof value === "string") return value;
  const it = Intrinsic.parse(value);
  if ("name" in it) return it.name.replace(/[0-9A-F]{8}$/, "").replace(/^AWS::/, "");
  if ("join" in it) return it.join[1].map(readable).join(it.join[0]);
  return `${readable(it.part[1]["Fn::Split"][1])}[${it.part[1]["Fn::Split"][0]}${it.part[0]}]`;
};

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.object({
  Sid: z.string().optional(),
  Effect: z.string(),
  Action: list,
  Resource: z.unknown().transform((one) => (Array.isArray(one) ? one : [one]).map(readable)),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

/** Statements of a policy resource of any kind. */
export const statementsOf = (resource: Resource): z.infer<typeof Statement>[] =>
  Policy.parse(resource.Properties).PolicyDocument.Statement;
