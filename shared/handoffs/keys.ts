/** Every key of the table in one place. Partition: the deal; what belongs to a deal is read and erased with it. */
export const dealKey = (dealId: string) => `DEAL#${dealId}`;
/** What all deals together have spent on one UTC day (`2026-05-12`). */
export const spendingDayKey = (day: string) => `SPENDING#${day}`;

/** The deals of one person, whoever they are: one item per deal. */
export const personKey = (email: string) => `PERSON#${email.toLowerCase()}`;

/** Who may come in: sessions, sign-in links, counters. All of them expire; each has a partition of its own. */
export const guardKeys = {
  session: (hash: string) => ({ pk: `SESSION#${hash}`, sk: "SESSION" }),
  signIn: (hash: string) => ({ pk: `SIGNIN#${hash}`, sk: "SIGNIN" }),
  /** Of the client's name and its key, hashed together. */
  idempotency: (hash: string) => ({ pk: `IDEMPOTENCY#${hash}`, sk: "REQUEST" }),
  signInMail: (eventId: string) => `SIGNINMAIL#${eventId}`,
  uses: (hash: string, window: number) => ({ pk: `USES#${hash}`, sk: `WINDOW#${window}` }),
} as const;

export const apiKeyKey = (keyId: string) => ({ pk: `APIKEY#${keyId}`, sk: "APIKEY" });

/** How far the walk has come that marks deals from before retention. */
export const RETENTION_WALK_KEY = { pk: "RETENTION", sk: "WALK" } as const;

export const SORT_KEYS = {
  deal: "DEAL",
  handoff: "HANDOFF",
  upload: (uploadId: string) => `UPLOAD#${uploadId}`,
  uploads: "UPLOAD#",
  /** Padded so that the history reads in order. */
  event: (revision: number) => `EVENT#${String(revision).padStart(8, "0")}`,
  events: "EVENT#",
  /** The handoff as it was at a revision; the hash of its content keeps two writers who race for a number apart. */
  revision: (revision: number, hash: string) => `REVISION#${String(revision).padStart(8, "0")}#${hash}`,
  feed: "FEED",
  tombstone: "TOMBSTONE",
  sync: (system: string) => `SYNC#${system}`,
  syncs: "SYNC#",
  draft: (draftId: string, section: string) => `DRAFT#${draftId}#${section}`,
  allDrafts: "DRAFT#",
  drafts: (draftId: string) => `DRAFT#${draftId}#`,
  spending: "SPENDING",
  links: (email: string) => `LINKS#${email.toLowerCase()}`,
  /** A session that a link to this deal opened: found by it when the deal is erased. */
  session: (hash: string) => `SESSION#${hash}`,
  sessions: "SESSION#",
  look: (email: string) => `LOOK#${email.toLowerCase()}`,
  mail: (eventId: string, recipient: string) => `MAIL#${eventId}#${recipient.toLowerCase()}`,
} as const;

/** First parts of the object keys that belong to one deal; the deal's id is the second. */
export const OBJECT_PREFIXES = ["uploads", "transcripts", "sources", "facts"] as const;

/** Object keys of the content bucket. */
export const objectKeys = {
  source: (dealId: string, sourceId: string) => `sources/${dealId}/${sourceId}.json`,
  /** `names`: see SourceFacts; facts that were read with other names are kept beside each other. */
  facts: (dealId: string, sourceId: string, names = "") =>
    `facts/${dealId}/${sourceId}${names === "" ? "" : `.${names}`}.json`,
  /** What the keys of all facts of one source begin with. */
  allFacts: (dealId: string, sourceId: string) => `facts/${dealId}/${sourceId}.`,
  transcript: (dealId: string, uploadId: string) => `transcripts/${dealId}/${uploadId}.json`,
  /** The name is there for people who browse the bucket; the upload's record holds it as it was given. */
  upload: (dealId: string, uploadId: string, fileName: string) =>
    `uploads/${dealId}/${uploadId}/${encodeURIComponent(fileName.toWellFormed()).slice(0, 300)}`,
} as const;

export type UploadKey = { dealId: string; uploadId: string | null; fileName: string };

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    // A name that was never percent-encoded, or was cut in the middle of a sequence: better as it is than not at all.
    return name;
  }
};

/**
 * Reads an object key: `uploads/<deal>/<upload>/<name>` (asked for by API), `uploads/<deal>/<name>` (dropped into the
 * bucket by hand: no upload id yet), `transcripts/<deal>/<upload>.json`. null for any other key.
 */
export const readObjectKey = (key: string): UploadKey | null => {
  const [prefix, dealId, ...rest] = key.split("/");
  if (dealId === undefined || dealId === "" || rest.length === 0) return null;
  if (prefix === "transcripts") {
    const uploadId = rest.join("/").replace(/\.json$/, "");
    return { dealId, uploadId, fileName: `${uploadId}.json` };
  }
  if (prefix !== "uploads") return null;
  const [first, ...more] = rest;
  if (first !== undefined && /^up-[a-z0-9]+$/.test(first) && more.length > 0)
    return { dealId, uploadId: first, fileName: decoded(more.join("/")) };
  return { dealId, uploadId: null, fileName: decoded(rest.join("/")) };
};
