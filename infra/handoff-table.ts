import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { TABLE, TABLE_ENV } from "./topology.ts";

/** What the stores in shared/handoffs do; a test compares the two. Deleting is for erasure alone: what expires, DynamoDB takes away. */
const ACTIONS = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** Deals, uploads, drafts and handoffs. Survives the stack: a handoff is a record of what was promised. */
export class HandoffTable extends Construct {
  private readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new TableV2(this, "Table", {
      partitionKey: key(TABLE.partitionKey),
      sortKey: key(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      billing: Billing.onDemand(),
      // The key that AWS manages: every use stands in CloudTrail, and no function needs a permission that can be forgotten.
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: Object.entries(TABLE.indexes).map(([indexName, index]) => ({
        indexName,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        projectionType: ProjectionType[index.projection],
      })),
    });
  }

  /** Lets `fn` delete items: for who erases deals. */
  grantDelete(fn: HandoffFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ["dynamodb:DeleteItem"], resources: [this.table.tableArn] }));
  }

  /** Lets `fn` read and write items and query the indexes by name; it finds the table in TABLE_NAME. */
  grantUse(fn: HandoffFunction): void {
    const { tableArn } = this.table;
    const indexes = Object.keys(TABLE.indexes).map((name) => `${tableArn}/index/${name}`);
    fn.addToRolePolicy(new PolicyStatement({ actions: ACTIONS, resources: [tableArn] }));
    fn.addToRolePolicy(new PolicyStatement({ actions: ["dynamodb:Query"], resources: [tableArn, ...indexes] }));
    fn.addEnvironment(TABLE_ENV, this.table.tableName);
  }
}
