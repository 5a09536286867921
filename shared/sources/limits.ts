/** How much of what is read, and no more. A value, so that every deployment can have its own. */
export type Limits = {
  /** Bytes of a file of text or mail, which is read whole. */
  fileBytes: number;
  recordingBytes: number;
  /** Bytes of an .mbox file, which is read as it arrives. */
  mailboxBytes: number;
  /** Bytes of the text, names and subjects of all mails of one file: what is kept of it. */
  mailboxTextBytes: number;
  /** Bytes of one mail without the files attached to it. */
  mailBytes: number;
  /** Parts of one mail, those of messages attached to it included. */
  mailParts: number;
  /** How deep parts of a mail may stand in parts. */
  mimeDepth: number;
  /** Hours of a call, by the times in its transcript. */
  callHours: number;
  /** Bytes that a Word file unpacks to. */
  unpackedBytes: number;
  /** Files within a Word file. */
  unpackedFiles: number;
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
  // What the function reads in a third of its time; Gmail exports larger accounts in parts of 2 GB by itself.
  mailboxBytes: 2048 * MB,
  // Some three million words: years of mail about one deal, and what the memory of the function is made for.
  mailboxTextBytes: 20 * MB,
  // Mails with pictures in their HTML have a few MB.
  mailBytes: 20 * MB,
  // A newsletter full of pictures has some dozen, a digest a hundred.
  mailParts: 1000,
  // Three or four in honest mail.
  mimeDepth: 60,
  // No meeting lasts a day; times beyond it come from a damaged file.
  callHours: 24,
  // A transcript of ten hours has 2 MB of XML; pictures do not belong into one.
  unpackedBytes: 64 * MB,
  // A transcript has some twenty.
  unpackedFiles: 1000,
  // A forward of a forward of a forward, and a bit.
  attachedDepth: 5,
  // A digest of a mailing list has a few dozen.
  attachedMessages: 50,
};

/** A limit in bytes as people read it. */
export const megabytes = (bytes: number): string =>
  `${(bytes / MB).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;

/** The limits as a person sets them, in the units of their names; what is not given stays as it is by default. */
export const limitsFrom = (given: {
  fileMb?: number | undefined;
  recordingMb?: number | undefined;
  mailboxMb?: number | undefined;
  mailboxTextMb?: number | undefined;
  mailMb?: number | undefined;
  mailParts?: number | undefined;
  mimeDepth?: number | undefined;
  callHours?: number | undefined;
  unpackedMb?: number | undefined;
  unpackedFiles?: number | undefined;
  attachedDepth?: number | undefined;
  attachedMessages?: number | undefined;
}): Limits => {
  const bytes = (megabytesGiven: number | undefined, byDefault: number): number =>
    megabytesGiven === undefined ? byDefault : megabytesGiven * MB;
  return {
    fileBytes: bytes(given.fileMb, DEFAULT_LIMITS.fileBytes),
    recordingBytes: bytes(given.recordingMb, DEFAULT_LIMITS.recordingBytes),
    mailboxBytes: bytes(given.mailboxMb, DEFAULT_LIMITS.mailboxBytes),
    mailboxTextBytes: bytes(given.mailboxTextMb, DEFAULT_LIMITS.mailboxTextBytes),
    mailBytes: bytes(given.mailMb, DEFAULT_LIMITS.mailBytes),
    mailParts: given.mailParts ?? DEFAULT_LIMITS.mailParts,
    mimeDepth: given.mimeDepth ?? DEFAULT_LIMITS.mimeDepth,
    callHours: given.callHours ?? DEFAULT_LIMITS.callHours,
    unpackedBytes: bytes(given.unpackedMb, DEFAULT_LIMITS.unpackedBytes),
    unpackedFiles: given.unpackedFiles ?? DEFAULT_LIMITS.unpackedFiles,
    attachedDepth: given.attachedDepth ?? DEFAULT_LIMITS.attachedDepth,
    attachedMessages: given.attachedMessages ?? DEFAULT_LIMITS.attachedMessages,
  };
};
