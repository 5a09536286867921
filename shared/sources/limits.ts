/** How much of what is read, and no more. A value, so that every deployment can have its own. */
export type Limits = {
  /** Bytes of a file of text or mail, which is read whole. */
  fileBytes: number;
  recordingBytes: number;
  /** Hours of a call, by the times in its transcript. */
  callHours: number;
  /** Bytes that a Word file unpacks to. */
  unpackedBytes: number;
  /** How deep messages attached to attached messages are followed. */
  attachedDepth: number;
  /** Messages attached to one mail. */
  attachedMessages: number;
};

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  // A ten-hour transcript with word times has 10 MB of JSON; mail providers take 25 to 50 MB.
  fileBytes: 50 * MB,
  // Amazon Transcribe takes no larger files.
  recordingBytes: 2048 * MB,
  // No meeting lasts a day; times beyond it come from a damaged file.
  callHours: 24,
  // A transcript of ten hours has 2 MB of XML; pictures do not belong into one.
  unpackedBytes: 64 * MB,
  // A forward of a forward of a forward, and a bit.
  attachedDepth: 5,
  // A digest of a mailing list has a few dozen.
  attachedMessages: 50,
};

/** The limits as a person sets them, in the units of their names; what is not given stays as it is by default. */
export const limitsFrom = (given: {
  fileMb?: number | undefined;
  recordingMb?: number | undefined;
  callHours?: number | undefined;
  unpackedMb?: number | undefined;
  attachedDepth?: number | undefined;
  attachedMessages?: number | undefined;
}): Limits => ({
  fileBytes: given.fileMb === undefined ? DEFAULT_LIMITS.fileBytes : given.fileMb * MB,
  recordingBytes: given.recordingMb === undefined ? DEFAULT_LIMITS.recordingBytes : given.recordingMb * MB,
  callHours: given.callHours ?? DEFAULT_LIMITS.callHours,
  unpackedBytes: given.unpackedMb === undefined ? DEFAULT_LIMITS.unpackedBytes : given.unpackedMb * MB,
  attachedDepth: given.attachedDepth ?? DEFAULT_LIMITS.attachedDepth,
  attachedMessages: given.attachedMessages ?? DEFAULT_LIMITS.attachedMessages,
});
