import { GetTranscriptionJobCommand, NotFoundException, type TranscribeClient } from "@aws-sdk/client-transcribe";
import { transcriptionJobName } from "../../shared/handoffs/transcription-job.ts";
import type { TranscriptionStatus } from "./sweep.ts";

/** Asks Amazon Transcribe what became of the job for one upload; a job that is not there has failed. */
export const awsTranscriptionStatus =
  (client: TranscribeClient) =>
  async (uploadId: string): Promise<TranscriptionStatus> => {
    try {
      const { TranscriptionJob } = await client.send(
        new GetTranscriptionJobCommand({ TranscriptionJobName: transcriptionJobName(uploadId) }),
      );
      const status = TranscriptionJob?.TranscriptionJobStatus;
      if (status === "COMPLETED") return "completed";
      return status === "FAILED" ? "failed" : "running";
    } catch (error) {
      if (error instanceof NotFoundException) return "failed";
      throw error;
    }
  };
