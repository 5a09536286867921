import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Endpoints come from AWS_ENDPOINT_URL_*, which the SDK reads by itself: the same code runs on AWS and on a laptop. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: false } });

/**
 * Path style: bucket names with dots keep their certificate, and emulators need no wildcard DNS. Checksums only where S3
 * requires them: a presigned address must take bytes from any HTTP client, not only from an SDK that computes a CRC.
 */
export const s3Client = (): S3Client =>
  new S3Client({
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });

export const sqsClient = (): SQSClient => new SQSClient({});
