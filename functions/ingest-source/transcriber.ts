/** Starts the transcription of a recording; the transcript arrives as an object of its own. */
export interface Transcriber {
  /** Starting the same upload twice is one job. */
  start(recording: { dealId: string; uploadId: string; objectKey: string }): Promise<void>;
}
