/**
 * The system as data: table, bucket, queues, functions, who feeds on what, and what each may touch. The CDK constructs
 * and the local stack both read this file, and nothing else, so the two cannot drift. Permission and environment
 * variable come from the same line: a function that `uses` a queue gets the right to send and the queue's address.
 */

export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "expiresAt",
  indexes: {
    /** Sparse: what somebody looks after. `dueKind` OUTBOX | UPLOAD | ERASURE | RETENTION, `dueAt` ISO 8601. */
    due: { partitionKey: "dueKind", sortKey: "dueAt", projection: "ALL" },
    /** Deals, newest change first: `listKind` DEAL, `listAt` ISO 8601. */
    list: { partitionKey: "listKind", sortKey: "listAt", projection: "ALL" },
  },
} as const;

/** Prefixes of the one content bucket. A new object below a prefix that `feeds` a queue is announced there. */
export const BUCKET = {
  prefixes: {
    uploads: { feeds: "ingest" },
    transcripts: { feeds: "ingest" },
    sources: { feeds: null },
    facts: { feeds: null },
  },
} as const;

/** What pages of the origins in API_ALLOWED_ORIGINS may do at an address that they were given: upload, and see what S3 calls it. */
export const UPLOADS_BY_PAGES = {
  methods: ["PUT"],
  headers: ["Content-Type", "Content-MD5"],
  exposes: ["ETag"],
  /** How long a browser may remember that. */
  seconds: 3600,
} as const;

type QueueSpec = {
  fifo: boolean;
  /** Seconds a received message stays hidden; at least six times the consumer's timeout, as AWS advises. */
  visibility: number;
  /** Deliveries before the message goes to the dead-letter queue. */
  maxReceives: number;
};

export const QUEUES = {
  ingest: { fifo: false, visibility: 1800, maxReceives: 5 },
  extract: { fifo: false, visibility: 5400, maxReceives: 6 },
  draft: { fifo: true, visibility: 1800, maxReceives: 5 },
  notifications: { fifo: false, visibility: 360, maxReceives: 8 },
  /** What SES says became of each mail, by way of a topic. */
  deliveries: { fifo: false, visibility: 180, maxReceives: 5 },
} as const satisfies Record<string, QueueSpec>;
export type QueueName = keyof typeof QUEUES;

/** Secrets by purpose. `generated` ones get a random value at deployment; the others wait for the operator. */
export const SECRETS = {
  signing: { generated: true, env: "SIGNING_SECRET_ID", purpose: "signs the links in mails" },
  apiKey: { generated: true, env: "API_KEY_SECRET_ID", purpose: "the key that REST clients send" },
  modelKey: { generated: false, env: "MODEL_KEY_SECRET_ID", purpose: "key of the OpenAI-compatible endpoint" },
} as const;
export type SecretName = keyof typeof SECRETS;

type Trigger =
  | {
      queue: QueueName;
      batch: number;
      /** Most copies of the function that AWS runs at once for this queue; unlimited where it is not given. */
      concurrency?: number;
    }
  | { everyMinutes: number }
  /** Replaces a secret by itself; called by Secrets Manager. */
  | { rotates: SecretName; everyDays: number }
  | { http: readonly string[] };

export type FunctionSpec = {
  /** Folder under functions/. */
  entry: string;
  /** One sentence for the console, and for who reads an alarm. */
  purpose: string;
  trigger: Trigger;
  timeoutSeconds: number;
  memoryMb: number;
  uses: {
    table: boolean;
    read: readonly (keyof typeof BUCKET.prefixes)[];
    write: readonly (keyof typeof BUCKET.prefixes)[];
    sends: readonly QueueName[];
    secrets: readonly SecretName[];
    mail: boolean;
    /** Deletes what belongs to a deal: items of the table, objects with all their versions. */
    erases?: boolean;
    /** Lists and completes uploads in parts below `uploads`; writing is part of it. */
    takesParts?: boolean;
    /** start: hands recordings to Amazon Transcribe; check: only asks what became of a job. */
    transcribe: "start" | "check" | false;
  };
  /** Names of deployment settings (SETTINGS) that it reads. */
  settings: readonly SettingName[];
};

/** Deployment settings: environment variable, default, meaning. `null`: has to be given. */
export const SETTINGS = {
  ENGINE: { default: "offline", meaning: "openai or offline" },
  MODEL: { default: "gpt-5-mini", meaning: "model name at the endpoint" },
  OPENAI_BASE_URL: { default: "https://api.openai.com/v1", meaning: "any OpenAI-compatible endpoint" },
  MODEL_TIMEOUT_SECONDS: { default: "120", meaning: "how long one call of the model may take" },
  MODEL_BUDGET_DEAL_TOKENS: { default: "", meaning: "tokens that a deal may cost in all; empty: no limit" },
  MODEL_BUDGET_DAY_TOKENS: { default: "", meaning: "tokens that all deals may cost on a UTC day; empty: no limit" },
  MODEL_BUDGET_DEAL_USD: { default: "", meaning: "US dollars that a deal may cost in all; empty: no limit" },
  MODEL_BUDGET_DAY_USD: { default: "", meaning: "US dollars that all deals may cost on a UTC day; empty: no limit" },
  PUBLIC_URL: { default: null, meaning: "address under which people reach the pages, without trailing slash" },
  MAIL_FROM: { default: null, meaning: "verified sender of the mails" },
  REQUIRED_FIELDS: { default: "", meaning: "mandatory fields, comma separated; empty: the default list" },
  TRANSCRIPTION: { default: "on", meaning: "on: recordings go to Amazon Transcribe; off: they are refused by name" },
  MAX_FILE_MB: { default: "", meaning: "size of a transcript or of one mail; empty: 50" },
  MAX_MAILBOX_MB: { default: "", meaning: "size of an .mbox file; empty: 2048" },
  MAX_MAILBOX_TEXT_MB: { default: "", meaning: "text of all mails of one file; empty: 20" },
  MAX_MAIL_MB: { default: "", meaning: "size of one mail without its attached files; empty: 20" },
  MAX_MAIL_PARTS: { default: "", meaning: "MIME parts of one mail; empty: 1000" },
  MAX_MIME_DEPTH: { default: "", meaning: "how deep parts of a mail may stand in parts; empty: 60" },
  MAX_RECORDING_MB: { default: "", meaning: "size of a recording; empty: 2048, the most that Amazon Transcribe takes" },
  MAX_CALL_HOURS: { default: "", meaning: "length of a call by the times in its transcript; empty: 24" },
  MAX_UNPACKED_MB: { default: "", meaning: "size of a Word file when unpacked; empty: 64" },
  MAX_UNPACKED_FILES: { default: "", meaning: "files within a Word file; empty: 1000" },
  MAX_ATTACHED_DEPTH: { default: "", meaning: "how deep attached messages are followed; empty: 5" },
  MAX_ATTACHED_MESSAGES: { default: "", meaning: "messages attached to one mail that are read; empty: 50" },
  MAIL_LEASE_SECONDS: {
    default: "600",
    meaning: "how long a mail whose sending was cut short waits for the mail service's report before it is sent again",
  },
  KEEP_FILES_DAYS: {
    default: "400",
    meaning: "days that recordings and uploaded files are kept; never: no day of their own, they go with their deal",
  },
  KEEP_TEXTS_DAYS: {
    default: "400",
    meaning:
      "days that transcripts, mails as read and the statements found in them are kept; never: no day of their own, they go with their deal",
  },
  KEEP_DEALS_DAYS: {
    default: "never",
    meaning: "days after the last change of its handoff at which a deal is erased; never: only when somebody erases it",
  },
  ADMINS: { default: "", meaning: "mail addresses, comma separated, of who may do everything at every deal" },
  REVOPS: { default: "", meaning: "mail addresses, comma separated, of who sees every deal and may hand it on" },
  API_REQUESTS_PER_MINUTE: { default: "600", meaning: "requests that one client of the API may send in a minute" },
  API_ALLOWED_ORIGINS: {
    default: "",
    meaning: "origins, comma separated, whose pages may call the API, and upload, from a browser; *: any; empty: none",
  },
  JWT_ISSUER: { default: "", meaning: "issuer whose access tokens the API takes beside its own keys; empty: none" },
  JWT_AUDIENCE: { default: "", meaning: "audience that those tokens must name" },
  JWT_JWKS_URL: { default: "", meaning: "where the issuer publishes its keys; empty: /.well-known/jwks.json below it" },
  TIME_ZONE: { default: "UTC", meaning: "IANA zone in which mails and pages give times" },
} as const satisfies Record<string, { default: string | null; meaning: string }>;
export type SettingName = keyof typeof SETTINGS;

/** For every function that calls a model. */
const BUDGET = [
  "MODEL_BUDGET_DEAL_TOKENS",
  "MODEL_BUDGET_DAY_TOKENS",
  "MODEL_BUDGET_DEAL_USD",
  "MODEL_BUDGET_DAY_USD",
] as const;

const NOTHING = { table: false, read: [], write: [], sends: [], secrets: [], mail: false, transcribe: false } as const;

export const FUNCTIONS = {
  ingestSource: {
    entry: "ingest-source",
    purpose: "reads an uploaded file, or sends a recording to transcription",
    // One file at a time: the largest mailbox that is read (see shared/sources/limits.ts) takes a third of the memory and,
    // with its way from S3, a third of the time.
    trigger: { queue: "ingest", batch: 1 },
    timeoutSeconds: 300,
    memoryMb: 1024,
    uses: {
      ...NOTHING,
      table: true,
      read: ["uploads", "transcripts"],
      write: ["sources", "transcripts"],
      sends: ["extract", "draft"],
      transcribe: "start",
    },
    settings: [
      "TRANSCRIPTION",
      "MAX_FILE_MB",
      "MAX_RECORDING_MB",
      "MAX_MAILBOX_MB",
      "MAX_MAILBOX_TEXT_MB",
      "MAX_MAIL_MB",
      "MAX_MAIL_PARTS",
      "MAX_MIME_DEPTH",
      "MAX_CALL_HOURS",
      "MAX_UNPACKED_MB",
      "MAX_UNPACKED_FILES",
      "MAX_ATTACHED_DEPTH",
      "MAX_ATTACHED_MESSAGES",
    ],
  },
  extractFacts: {
    entry: "extract-facts",
    purpose: "finds the facts of one source and checks their quotes",
    // Each run holds a conversation with the language model: more at once run into its rate limit and its bill.
    trigger: { queue: "extract", batch: 1, concurrency: 5 },
    timeoutSeconds: 900,
    memoryMb: 1024,
    uses: { ...NOTHING, table: true, read: ["sources"], write: ["facts"], sends: ["draft"], secrets: ["modelKey"] },
    settings: ["ENGINE", "MODEL", "OPENAI_BASE_URL", "MODEL_TIMEOUT_SECONDS", ...BUDGET],
  },
  draftHandoff: {
    entry: "draft-handoff",
    purpose: "merges the facts of a deal into the next draft",
    trigger: { queue: "draft", batch: 1 },
    timeoutSeconds: 300,
    memoryMb: 1024,
    uses: {
      ...NOTHING,
      table: true,
      read: ["facts", "sources"],
      sends: ["extract", "notifications"],
      secrets: ["modelKey"],
    },
    settings: ["REQUIRED_FIELDS", "ENGINE", "MODEL", "OPENAI_BASE_URL", ...BUDGET],
  },
  notify: {
    entry: "notify",
    purpose:
      "mails the AE and the CSM what they have to do, and has a draft made anew whose sources a person corrected",
    // A new SES account sends one mail a second.
    trigger: { queue: "notifications", batch: 5, concurrency: 2 },
    timeoutSeconds: 60,
    memoryMb: 512,
    uses: { ...NOTHING, table: true, sends: ["draft"], secrets: ["signing"], mail: true },
    settings: ["PUBLIC_URL", "MAIL_FROM", "REQUIRED_FIELDS", "MAIL_LEASE_SECONDS", "TIME_ZONE", "ADMINS", "REVOPS"],
  },
  trackDelivery: {
    entry: "track-delivery",
    purpose: "keeps what became of each mail: sent, bounced, complained about",
    trigger: { queue: "deliveries", batch: 10 },
    timeoutSeconds: 30,
    memoryMb: 256,
    uses: { ...NOTHING, table: true },
    settings: [],
  },
  reviewWeb: {
    entry: "review-web",
    purpose: "the pages on which people review, approve and read a handoff",
    trigger: {
      http: [
        "/",
        "/review",
        "/review/{proxy+}",
        "/sign-in",
        "/sign-in/{proxy+}",
        "/sign-out",
        "/deals",
        "/deals/{proxy+}",
        "/assets/{proxy+}",
      ],
    },
    timeoutSeconds: 25,
    memoryMb: 1024,
    uses: { ...NOTHING, table: true, read: ["sources", "uploads"], sends: ["notifications"], secrets: ["signing"] },
    settings: ["PUBLIC_URL", "REQUIRED_FIELDS", "TIME_ZONE", "ADMINS", "REVOPS"],
  },
  api: {
    entry: "api",
    purpose: "the REST endpoint for CRM sync",
    trigger: { http: ["/v1/{proxy+}", "/openapi.json", "/docs", "/docs.css", "/health", "/health/ready"] },
    timeoutSeconds: 25,
    memoryMb: 1024,
    uses: {
      ...NOTHING,
      table: true,
      write: ["uploads"],
      takesParts: true,
      sends: ["ingest", "extract", "draft", "notifications"],
      secrets: ["apiKey"],
      erases: true,
    },
    settings: [
      "PUBLIC_URL",
      "REQUIRED_FIELDS",
      "TIME_ZONE",
      "ADMINS",
      "REVOPS",
      "API_REQUESTS_PER_MINUTE",
      "API_ALLOWED_ORIGINS",
      "MAX_RECORDING_MB",
      "MAX_MAILBOX_MB",
      "JWT_ISSUER",
      "JWT_AUDIENCE",
      "JWT_JWKS_URL",
    ],
  },
  rotateSigningKey: {
    entry: "rotate-signing-key",
    purpose: "replaces the key that signs the links in mails, once a quarter",
    // A link lives for 14 days: it outlives one rotation, never two.
    trigger: { rotates: "signing", everyDays: 90 },
    timeoutSeconds: 30,
    memoryMb: 256,
    uses: { ...NOTHING, secrets: ["signing"] },
    settings: [],
  },
  sweep: {
    entry: "sweep",
    purpose: "publishes what a crash left behind, and names uploads that never arrived",
    trigger: { everyMinutes: 1 },
    timeoutSeconds: 55,
    memoryMb: 512,
    uses: { ...NOTHING, table: true, sends: ["draft", "notifications"], erases: true, transcribe: "check" },
    settings: ["TRANSCRIPTION", "KEEP_FILES_DAYS", "KEEP_TEXTS_DAYS", "KEEP_DEALS_DAYS"],
  },
} as const satisfies Record<string, FunctionSpec>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Environment variable that carries a queue's address, e.g. `EXTRACT_QUEUE_URL`. */
export const queueUrlEnv = (queue: QueueName): string => `${queue.toUpperCase()}_QUEUE_URL`;
export const TABLE_ENV = "TABLE_NAME";
export const BUCKET_ENV = "BUCKET_NAME";
/** Set for functions that send mail: SES reports what becomes of each mail through it. */
export const CONFIGURATION_SET_ENV = "SES_CONFIGURATION_SET";
/** ARN of the role that Amazon Transcribe assumes to read recordings and write transcripts. */
export const TRANSCRIBE_ROLE_ENV = "TRANSCRIBE_ROLE_ARN";
