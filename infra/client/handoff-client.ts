// Generated from the OpenAPI document by `npm run client`: change the contracts in functions/api, not this file.

/** The API refused; `problem` says why, in its own words. */
export class HandoffApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `the API answered ${status}`);
    this.name = "HandoffApiError";
    this.status = status;
    this.problem = problem;
  }
}

export type Answer<T> = { status: number; etag: string | null; body: T };
export type Options = {
  /** Sent with a POST: the request has its effect once, however often it is sent. */
  idempotencyKey?: string;
  accept?: string;
  signal?: AbortSignal;
};

type Sent = { query?: Record<string, unknown>; headers?: Record<string, string | undefined>; body?: unknown };

/** Says an answer is what the document says it is. */
const trusted = <T>(value: unknown): T => value as T;

export type Deal = {
  dealId: string;
  name: string;
  customer: { name: string; domain: string; fiscalYearStartMonth?: number | undefined };
  vendor: { name: string; domain: string; fiscalYearStartMonth?: number | undefined };
  ae: { name: string; email: string };
  csm: { name: string; email: string };
  amount: { value: number; currency: string } | null;
  stage: string;
  openedAt: string;
  contractSignedAt: string | null;
  createdAt: string;
  updatedAt: string;
  legalHold: { by: string; at: string; reason: string } | null;
};
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { pointer: string; detail: string }[] | undefined;
};
export type Erasure = { objects: number; items: number; remains: string[] };
export type UploadAddress = {
  uploadId: string;
  url: string;
  method: "PUT";
  headers: Record<string, string>;
  expiresAt: string;
};
export type Source = {
  uploadId: string;
  fileName: string;
  state: "awaiting" | "received" | "transcribing" | "extracting" | "drafted" | "duplicate" | "failed";
  sourceId: string | null;
  format: string | null;
  fault: {
    code:
      | "empty_file"
      | "too_large"
      | "unknown_format"
      | "damaged_file"
      | "no_speech"
      | "recording_not_supported"
      | "transcription_failed"
      | "unknown_deal"
      | "upload_missing"
      | "extraction_failed"
      | "over_budget";
    message: string;
    retryable: boolean;
  } | null;
  createdAt: string;
  updatedAt: string;
};
export type UploadInParts = {
  uploadId: string;
  partBytes: number;
  parts: { number: number; url: string; arrived: boolean }[];
  expiresAt: string;
};
export type Handoff = {
  dealId: string;
  revision: number;
  status: "gathering" | "in_review" | "approved" | "returned" | "accepted" | "kicked_off" | "live";
  updatedAt: string;
  completeness: { score: number; required: number; filled: number; missing: string[] };
  goals: {
    text: string;
    metric: string | null;
    baseline: string | null;
    target: string | null;
    deadline: string | null;
    measurable: boolean;
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  bant: {
    budget: {
      status: "met" | "partial" | "unmet" | "unknown";
      summary: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    };
    authority: {
      status: "met" | "partial" | "unmet" | "unknown";
      summary: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    };
    need: {
      status: "met" | "partial" | "unmet" | "unknown";
      summary: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    };
    timeline: {
      status: "met" | "partial" | "unmet" | "unknown";
      summary: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    };
  };
  stakeholders: {
    name: string;
    org: "customer" | "vendor" | "partner";
    title: string | null;
    email: string | null;
    roles: (
      | "economic_buyer"
      | "champion"
      | "user"
      | "objector"
      | "technical_evaluator"
      | "procurement"
      | "legal"
      | "executive_sponsor"
      | "other"
    )[];
    stance: "supportive" | "neutral" | "skeptical";
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  commitments: {
    text: string;
    by: "vendor" | "customer";
    owner: string | null;
    due: string | null;
    dueText: string | null;
    category:
      | "integration"
      | "custom_work"
      | "pricing"
      | "timeline"
      | "support"
      | "legal_security"
      | "data"
      | "training"
      | "other";
    status: "open" | "done" | "withdrawn";
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  risks: {
    text: string;
    category:
      | "technical"
      | "data_migration"
      | "approval"
      | "product_gap"
      | "timeline"
      | "people"
      | "commercial"
      | "security_compliance";
    severity: "high" | "medium" | "low";
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  dependencies: {
    text: string;
    kind: "integration" | "data";
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  successCriteria: {
    text: string;
    horizonDays: 30 | 60 | 90 | null;
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
    review: {
      state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
      by: string | null;
      at: string | null;
      reason: string | null;
    };
  }[];
  dealContext: {
    origin: {
      text: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    } | null;
    trigger: {
      text: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    } | null;
    whyBought: {
      text: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    } | null;
    competitors: {
      name: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
      id: string;
      review: {
        state: "suggested" | "accepted" | "edited" | "rejected" | "added" | "not_applicable";
        by: string | null;
        at: string | null;
        reason: string | null;
      };
    }[];
    salesCycleDays: number | null;
  };
  onboardingPlan: { id: string; text: string; due: string | null; basis: string[] }[];
  artefacts: {
    kind: "recording" | "transcript" | "email_thread" | "attachment" | "link";
    title: string;
    url: string | null;
    source: string;
  }[];
  conflicts: {
    id: string;
    about: string;
    values: {
      value: string;
      evidence: {
        source: string;
        sourceId: string;
        segmentId: string;
        speaker: string | null;
        start: number | null;
        messageId: string | null;
        quote: string;
        match: "exact" | "repaired";
      }[];
    }[];
    current: string | null;
    resolution: { value: string; by: string; at: string } | null;
  }[];
  openQuestions: { field: string; question: string }[];
  unverified: {
    id: string;
    section: string;
    text: string;
    claimedQuote: string;
    source: string;
    sourceId: string;
    reason: string;
  }[];
  possiblyMissed: {
    text: string;
    by: "vendor" | "customer";
    owner: string | null;
    due: string | null;
    dueText: string | null;
    category:
      | "integration"
      | "custom_work"
      | "pricing"
      | "timeline"
      | "support"
      | "legal_security"
      | "data"
      | "training"
      | "other";
    status: "open" | "done" | "withdrawn";
    id: string;
    evidence: {
      source: string;
      sourceId: string;
      segmentId: string;
      speaker: string | null;
      start: number | null;
      messageId: string | null;
      quote: string;
      match: "exact" | "repaired";
    }[];
  }[];
  notes: { code: string; text: string; source: string | null }[];
  provenance: {
    engine: string;
    model: string;
    prompts: string[];
    calls: {
      source: string;
      prompt: string;
      promptSha256: string | null;
      model: string;
      outcome: string;
      inputTokens: number;
      cachedTokens: number;
      outputTokens: number;
      costUsd: number | null;
      milliseconds: number;
    }[];
  };
  notApplicable: { field: string; reason: string; by: string; at: string }[];
};
export type HandoffEvent = {
  id: string;
  dealId: string;
  revision: number;
  type:
    | "draft_updated"
    | "review_requested"
    | "decided"
    | "approved"
    | "returned"
    | "accepted"
    | "kicked_off"
    | "first_value"
    | "question_asked"
    | "question_answered"
    | "kickoff_planned"
    | "outcome_recorded"
    | "ae_reassigned"
    | "csm_reassigned"
    | "source_corrected";
  at: string;
  by: string;
  summary: string;
  detail?:
    | ({ about: string | null; suggested: string | null; before: string | null; after: string | null } | null)
    | undefined;
  status?: (string | null) | undefined;
};
export type HandoffDiff = {
  from: { revision: number; status: string };
  to: { revision: number; status: string };
  sections: Record<string, { added: string[]; removed: string[]; changed: { id: string; fields: string[] }[] }>;
};
export type Sync = { system: string; revision: number; recordIds: Record<string, string>; at: string; by: string };
export type CommandOutcome = {
  status: "gathering" | "in_review" | "approved" | "returned" | "accepted" | "kicked_off" | "live";
  revision: number;
};
export type GivenCommand = {
  actor: { email: string };
  command:
    | { type: "accept"; factId: string; seen?: string | undefined }
    | {
        type: "edit";
        factId: string;
        fields: Record<string, string | number | boolean | null | string[]>;
        seen?: string | undefined;
      }
    | { type: "reject"; factId: string; reason: string | null; seen?: string | undefined }
    | { type: "reconsider"; factId: string }
    | {
        type: "add";
        section: "goals" | "stakeholders" | "commitments" | "risks" | "dependencies" | "successCriteria";
        fields: Record<string, string | number | boolean | null | string[]>;
        answers: string | null;
      }
    | { type: "answer"; field: string; text: string; status: string | null }
    | { type: "mark_not_applicable"; field: string; reason: string }
    | { type: "resolve_conflict"; conflictId: string; value: string }
    | { type: "accept_rest" }
    | { type: "approve" }
    | {
        type: "return";
        gaps: {
          section: string;
          reason?: ("missing" | "unclear" | "wrong" | "contradictory" | "outdated" | "other") | undefined;
          text: string;
        }[];
      }
    | { type: "accept_ownership" }
    | { type: "hold_kickoff" }
    | { type: "reach_first_value" }
    | { type: "request_review" }
    | { type: "leave_out_unverified" }
    | { type: "undo" }
    | { type: "ask"; about: string | null; text: string }
    | { type: "answer_question"; questionId: string; text: string }
    | { type: "plan_kickoff"; kickoff: "internal" | "customer"; at: string }
    | { type: "hold_internal_kickoff" }
    | {
        type: "tick";
        item:
          | "crm_updated"
          | "champion_introduced"
          | "project_plan_built"
          | "success_criteria_confirmed"
          | "first_milestones_prepared";
      }
    | {
        type: "untick";
        item:
          | "crm_updated"
          | "champion_introduced"
          | "project_plan_built"
          | "success_criteria_confirmed"
          | "first_milestones_prepared";
      }
    | { type: "record_csat"; score: number; comment: string | null }
    | { type: "record_signal"; kind: "renewal" | "expansion"; text: string }
    | { type: "record_churn"; on: string; reason: string }
    | {
        type: "name_speaker";
        sourceId: string;
        label: string;
        name: string;
        side: "customer" | "vendor" | "partner" | "unknown";
        email: string | null;
        seen?: string | undefined;
      }
    | { type: "confirm_mail"; mailId: string }
    | { type: "reassign"; role: "ae" | "csm"; person: { name: string; email: string } };
};
export type Speaker = {
  sourceId: string;
  source: string;
  kind: "call" | "email";
  label: string;
  turns: number;
  takenFor: {
    name: string | null;
    side: "customer" | "vendor" | "partner" | "unknown";
    email: string | null;
    from: "label" | "address" | "invitee" | "introduction" | "nothing";
  };
  words: string;
  named: {
    name: string;
    side: "customer" | "vendor" | "partner" | "unknown";
    email: string | null;
    by: string;
    at: string;
  } | null;
};
export type SetAsideMail = {
  id: string;
  sourceId: string;
  source: string;
  from: string;
  subject: string | null;
  sentAt: string | null;
  domains: string[];
  words: string;
  confirmed: { by: string; at: string } | null;
};
export type FeedPage = { items: FeedItem[]; cursor: string; more: boolean };
export type FeedItem = {
  dealId: string;
  revision: number;
  status: "gathering" | "in_review" | "approved" | "returned" | "accepted" | "kicked_off" | "live";
  updatedAt: string;
};
export type Measures = {
  handoffs: number;
  byStatus: Record<string, number>;
  completeness: number | null;
  daysToKickoff: number | null;
  daysToFirstValue: number | null;
  followUpQuestions: number | null;
  earlyChurn: number | null;
  csat: number | null;
  gaps: Record<string, number>;
  complete: boolean;
};
export type NewApiKey = {
  keyId: string;
  client: string;
  scopes: ("read" | "write" | "sync" | "admin")[];
  reach: "all" | "own";
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  key: string;
};
export type ApiKey = {
  keyId: string;
  client: string;
  scopes: ("read" | "write" | "sync" | "admin")[];
  reach: "all" | "own";
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A caller of the API at `url` (without trailing slash) with a key. Throws `HandoffApiError` when it refuses. */
const caller =
  ({ url, apiKey, fetch: send = fetch }: { url: string; apiKey: string; fetch?: typeof fetch }) =>
  async <T>(
    method: string,
    path: string,
    { query = {}, headers = {}, body }: Sent,
    options: Options,
  ): Promise<Answer<T>> => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const all = new Headers({ "x-api-key": apiKey, accept: options.accept ?? "application/json" });
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, value);
    if (body !== undefined) all.set("content-type", "application/json");
    if (options.idempotencyKey !== undefined) all.set("idempotency-key", options.idempotencyKey);
    const answer = await send(`${url}${path}${search.size === 0 ? "" : `?${search.toString()}`}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new HandoffApiError(answer.status, trusted<Problem | null>(json(text)));
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return { status: answer.status, etag: answer.headers.get("etag"), body: trusted<T>(isJson ? json(text) : text) };
  };

/** One function for each operation of the API. */
export const handoffClient = (connection: { url: string; apiKey: string; fetch?: typeof fetch }) => {
  const call = caller(connection);
  return {
    /** Create or update a deal. */
    putDeal: (
      given: { dealId: string; ifMatch?: string | undefined },
      body: {
        dealId: string;
        name: string;
        customer: { name: string; domain: string; fiscalYearStartMonth?: number | undefined };
        vendor: { name: string; domain: string; fiscalYearStartMonth?: number | undefined };
        ae: { name: string; email: string };
        csm: { name: string; email: string };
        amount: { value: number; currency: string } | null;
        stage: string;
        openedAt: string;
        contractSignedAt: string | null;
      },
      options: Options = {},
    ) =>
      call<Deal>(
        "PUT",
        `/v1/deals/${encodeURIComponent(given.dealId)}`,
        { headers: { "if-match": given.ifMatch }, body },
        options,
      ),
    /** Read a deal. */
    getDeal: (given: { dealId: string }, options: Options = {}) =>
      call<Deal>("GET", `/v1/deals/${encodeURIComponent(given.dealId)}`, {}, options),
    /** Erase a deal for good. */
    eraseDeal: (given: { dealId: string }, options: Options = {}) =>
      call<Erasure>("DELETE", `/v1/deals/${encodeURIComponent(given.dealId)}`, {}, options),
    /** List deals, newest change first. */
    listDeals: (given: { limit?: number | undefined; cursor?: string | undefined } = {}, options: Options = {}) =>
      call<{ items: Deal[]; cursor: string | null }>(
        "GET",
        `/v1/deals`,
        { query: { limit: given.limit, cursor: given.cursor } },
        options,
      ),
    /** The contract was signed. */
    signContract: (given: { dealId: string }, body: { signedAt: string }, options: Options = {}) =>
      call<Deal>("POST", `/v1/deals/${encodeURIComponent(given.dealId)}/contract-signed`, { body }, options),
    /** Set or lift a legal hold. */
    holdDeal: (given: { dealId: string }, body: { reason: string | null }, options: Options = {}) =>
      call<Deal>("PUT", `/v1/deals/${encodeURIComponent(given.dealId)}/legal-hold`, { body }, options),
    /** Get an address to upload a file to. */
    askForUploadAddress: (given: { dealId: string }, body: { fileName: string }, options: Options = {}) =>
      call<UploadAddress>("POST", `/v1/deals/${encodeURIComponent(given.dealId)}/sources`, { body }, options),
    /** List a deal's files and where each stands. */
    listSources: (given: { dealId: string }, options: Options = {}) =>
      call<{ items: Source[] }>("GET", `/v1/deals/${encodeURIComponent(given.dealId)}/sources`, {}, options),
    /** Try a failed file again. */
    retrySource: (given: { dealId: string; uploadId: string }, options: Options = {}) =>
      call<Source>(
        "POST",
        `/v1/deals/${encodeURIComponent(given.dealId)}/sources/${encodeURIComponent(given.uploadId)}/retry`,
        {},
        options,
      ),
    /** Take a file out of the deal. */
    deleteSource: (given: { dealId: string; uploadId: string }, options: Options = {}) =>
      call<null>(
        "DELETE",
        `/v1/deals/${encodeURIComponent(given.dealId)}/sources/${encodeURIComponent(given.uploadId)}`,
        {},
        options,
      ),
    /** Get addresses to upload a large file in parts. */
    beginUploadInParts: (given: { dealId: string }, body: { fileName: string; bytes: number }, options: Options = {}) =>
      call<UploadInParts>("POST", `/v1/deals/${encodeURIComponent(given.dealId)}/sources/multipart`, { body }, options),
    /** Get fresh addresses for the parts, and see which have arrived. */
    renewPartAddresses: (given: { dealId: string; uploadId: string }, options: Options = {}) =>
      call<UploadInParts>(
        "POST",
        `/v1/deals/${encodeURIComponent(given.dealId)}/sources/${encodeURIComponent(given.uploadId)}/parts`,
        {},
        options,
      ),
    /** Make one file of the parts. */
    completeUploadInParts: (given: { dealId: string; uploadId: string }, options: Options = {}) =>
      call<Source>(
        "POST",
        `/v1/deals/${encodeURIComponent(given.dealId)}/sources/${encodeURIComponent(given.uploadId)}/complete`,
        {},
        options,
      ),
    /** Read the handoff. */
    getHandoff: (given: { dealId: string; revision?: number | undefined }, options: Options = {}) =>
      call<Handoff>(
        "GET",
        `/v1/deals/${encodeURIComponent(given.dealId)}/handoff`,
        { query: { revision: given.revision } },
        options,
      ),
    /** Who did what, and when. */
    getHistory: (given: { dealId: string }, options: Options = {}) =>
      call<{ items: HandoffEvent[] }>(
        "GET",
        `/v1/deals/${encodeURIComponent(given.dealId)}/handoff/history`,
        {},
        options,
      ),
    /** What differs between two revisions. */
    diffHandoff: (given: { dealId: string; from: number; to?: number | undefined }, options: Options = {}) =>
      call<HandoffDiff>(
        "GET",
        `/v1/deals/${encodeURIComponent(given.dealId)}/handoff/diff`,
        { query: { from: given.from, to: given.to } },
        options,
      ),
    /** A system took a revision over. */
    acknowledgeSync: (
      given: { dealId: string },
      body: { system: string; revision: number; recordIds?: Record<string, string> | undefined },
      options: Options = {},
    ) => call<Sync>("POST", `/v1/deals/${encodeURIComponent(given.dealId)}/handoff/syncs`, { body }, options),
    /** Which system has which revision. */
    listSyncs: (given: { dealId: string }, options: Options = {}) =>
      call<{ items: Sync[] }>("GET", `/v1/deals/${encodeURIComponent(given.dealId)}/handoff/syncs`, {}, options),
    /** Decide, approve, return, accept, record. */
    giveCommand: (given: { dealId: string; ifMatch?: string | undefined }, body: GivenCommand, options: Options = {}) =>
      call<CommandOutcome>(
        "POST",
        `/v1/deals/${encodeURIComponent(given.dealId)}/handoff/commands`,
        { headers: { "if-match": given.ifMatch }, body },
        options,
      ),
    /** Ask the AE for review now. */
    requestReview: (given: { dealId: string }, options: Options = {}) =>
      call<CommandOutcome>("POST", `/v1/deals/${encodeURIComponent(given.dealId)}/review`, {}, options),
    /** List who speaks in each source, and whom they are taken for. */
    listSpeakers: (given: { dealId: string }, options: Options = {}) =>
      call<{ items: Speaker[] }>("GET", `/v1/deals/${encodeURIComponent(given.dealId)}/speakers`, {}, options),
    /** List mails of another company, from which nothing is taken. */
    listSetAsideMails: (given: { dealId: string }, options: Options = {}) =>
      call<{ items: SetAsideMail[] }>(
        "GET",
        `/v1/deals/${encodeURIComponent(given.dealId)}/set-aside-mails`,
        {},
        options,
      ),
    /** Handoffs that changed, the longest unchanged first. */
    listHandoffs: (
      given: {
        status?: ("gathering" | "in_review" | "approved" | "returned" | "accepted" | "kicked_off" | "live") | undefined;
        updatedSince?: string | undefined;
        cursor?: string | undefined;
        limit?: number | undefined;
      } = {},
      options: Options = {},
    ) =>
      call<FeedPage>(
        "GET",
        `/v1/handoffs`,
        { query: { status: given.status, updatedSince: given.updatedSince, cursor: given.cursor, limit: given.limit } },
        options,
      ),
    /** Whether handoffs are any good. */
    getMetrics: (given: { updatedSince?: string | undefined } = {}, options: Options = {}) =>
      call<Measures>("GET", `/v1/metrics`, { query: { updatedSince: given.updatedSince } }, options),
    /** Make a key for a client. */
    createKey: (
      body: {
        client: string;
        scopes: ("read" | "write" | "sync" | "admin")[];
        reach?: ("all" | "own") | undefined;
        expiresAt?: (string | null) | undefined;
      },
      options: Options = {},
    ) => call<NewApiKey>("POST", `/v1/keys`, { body }, options),
    /** All keys, and when each was last used. */
    listKeys: (options: Options = {}) => call<{ items: ApiKey[] }>("GET", `/v1/keys`, {}, options),
    /** Replace a key, with an overlap. */
    rotateKey: (given: { keyId: string }, body: { overlapHours?: number | undefined }, options: Options = {}) =>
      call<NewApiKey>("POST", `/v1/keys/${encodeURIComponent(given.keyId)}/rotate`, { body }, options),
    /** Revoke a key at once. */
    revokeKey: (given: { keyId: string }, options: Options = {}) =>
      call<null>("DELETE", `/v1/keys/${encodeURIComponent(given.keyId)}`, {}, options),
  };
};
export type HandoffClient = ReturnType<typeof handoffClient>;
