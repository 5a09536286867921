import { ConflictException, StartTranscriptionJobCommand, type TranscribeClient } from "@aws-sdk/client-transcribe";
import { objectKeys } from "../../shared/handoffs/keys.ts";
import { transcriptionJobName } from "../../shared/handoffs/transcription-job.ts";
import type { Transcriber } from "./transcriber.ts";

/** Most speakers that Amazon Transcribe tells apart. */
const MAX_SPEAKERS = 30;

export const awsTranscriber = (
  client: TranscribeClient,
  { bucket, roleArn }: { bucket: string; roleArn: string },
): Transcriber => ({
  async start({ dealId, uploadId, objectKey }) {
    try {
      await client.send(
        new StartTranscriptionJobCommand({
          TranscriptionJobName: transcriptionJobName(uploadId),
          IdentifyLanguage: true,
          Media: { MediaFileUri: `s3://${bucket}/${objectKey}` },
          OutputBucketName: bucket,
          OutputKey: objectKeys.transcript(dealId, uploadId),
          Settings: { ShowSpeakerLabels: true, MaxSpeakerLabels: MAX_SPEAKERS },
          JobExecutionSettings: { AllowDeferredExecution: true, DataAccessRoleArn: roleArn },
        }),
      );
    } catch (error) {
      // A job of this name exists: the message was delivered twice.
      if (!(error instanceof ConflictException)) throw error;
    }
  },
});
