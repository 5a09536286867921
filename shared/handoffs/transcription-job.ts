/** Name of the Amazon Transcribe job for one upload: derived, so that starting it twice is noticed. */
export const transcriptionJobName = (uploadId: string): string => `handoff-${uploadId}`;
