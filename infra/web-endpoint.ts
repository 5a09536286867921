/* oxlint-disable eslint/no-new -- a construct adds itself to its scope */
import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";

/** Far above what the reviewers of a sales team do; keeps a loop in somebody's script from becoming our bill. */
const THROTTLE = { rateLimit: 50, burstLimit: 100 };

/** The one address under which people reach the pages and systems reach the REST endpoint. */
export class WebEndpoint extends Construct {
  readonly api: HttpApi;
  /** Without trailing slash. Knows nothing of the functions, so they may depend on it. */
  readonly url: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.api = new HttpApi(this, "Api", { apiName: stack.stackName, createDefaultStage: false });
    this.url = this.api.apiEndpoint;
    const log = new LogGroup(this, "AccessLog", {
      logGroupName: `/handoff/${stack.stackName}-web`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      // The route, never the path: the path of a review page is the key to it.
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: "$context.requestTime",
            requestId: "$context.requestId",
            ip: "$context.identity.sourceIp",
            route: "$context.routeKey",
            status: "$context.status",
            milliseconds: "$context.responseLatency",
            bytes: "$context.responseLength",
            fault: "$context.integrationErrorMessage",
          }),
        ),
      },
    });
  }

  /** Sends requests for `paths` to `fn`, whatever their method: it answers 405 to those that it does not know. */
  serve(fn: HandoffFunction, id: string, paths: readonly string[]): void {
    const integration = new HttpLambdaIntegration(id, fn);
    for (const path of paths) {
      const routes = this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      for (const route of routes)
        Validations.of(route).acknowledge({
          id: "AwsSolutions-APIG4",
          reason:
            "The function behind the route authorises: pages by a session that a signed, expiring link opens, /v1 by the " +
            "API key in constant time; the start page, assets, documentation and health check hold nothing of a customer.",
        });
    }
  }
}
