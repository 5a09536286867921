import { createHmac } from "node:crypto";
import { reviewWebApp } from "../../functions/review-web/app.tsx";
import type { ReviewWebDeps } from "../../functions/review-web/deps.ts";
import { decide } from "../../shared/domain/decide.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff, HandoffEvent } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import { newUpload } from "../../shared/handoffs/upload.ts";
import { type ReviewGrant, reviewGrant, signReviewLink } from "../../shared/review/review-link.ts";
import { memoryAccessStore } from "./memory-access-store.ts";
import {
  SAMPLE_NOW,
  SAMPLE_REQUIRED,
  SAMPLE_ZONE,
  sampleDeal,
  sampleHandoff,
  sampleSources,
} from "./sample-handoff.ts";

const SECRET = "a secret of the tests";

/** A role at the deal, or the address of somebody else. */
type Who = "ae" | "csm" | (string & {});

/** The pages over the real rules, with the aggregate kept in a variable. */
export const reviewApp = ({
  deal = sampleDeal(),
  handoff = sampleHandoff(),
  sources = sampleSources(),
  recordings = {},
  signingKeys = async () => ({ current: SECRET, accepted: [SECRET] }),
}: {
  deal?: Deal;
  handoff?: Handoff;
  sources?: readonly Source[];
  /** Bytes of recordings, each under the id of the source that is its transcript. */
  recordings?: Readonly<Record<string, Uint8Array>>;
  signingKeys?: ReviewWebDeps["signingKeys"];
} = {}) => {
  let stored = handoff;
  let seconds = 60;
  const faults: unknown[] = [];
  const events: HandoffEvent[] = [];
  const asked: { requestId: string; email: string; goOn: string }[] = [];
  const storedDeal = { deal, createdAt: SAMPLE_NOW, updatedAt: SAMPLE_NOW, version: 1, createdBy: null, hold: null };
  let secrets = 0;
  /** Where recordings are played from, a bucket among others; a test that plays them sets its server. */
  const media = { origin: "https://media.example", bucket: "/content/" };
  const access = memoryAccessStore();
  const now = () => new Date(Date.parse(SAMPLE_NOW) + seconds * 1000).toISOString();
  const deps: ReviewWebDeps = {
    deals: {
      find: async (dealId) => (dealId === deal.dealId ? storedDeal : null),
      ofPerson: async (email) =>
        [deal.ae.email, deal.csm.email, stored.team.ae?.email, stored.team.csm?.email].includes(email)
          ? [deal.dealId]
          : [],
      list: async (_limit, cursor) => (cursor === null ? { deals: [storedDeal], cursor: null } : "unknown_cursor"),
    },
    handoffs: {
      find: async (dealId) => (dealId === stored.dealId ? stored : null),
      history: async () => events,
    },
    content: {
      source: async (_dealId, sourceId) => sources.find((source) => source.sourceId === sourceId) ?? null,
      head: async (objectKey, count) => {
        const bytes = recordings[objectKey];
        return bytes === undefined ? null : { size: bytes.length, bytes: bytes.subarray(0, count) };
      },
      downloadAddress: async (objectKey) => `${media.origin}${media.bucket}${objectKey}`,
    },
    uploads: {
      list: async (dealId) =>
        Object.keys(recordings).map((sourceId) => ({
          ...newUpload({ dealId, uploadId: `up-${sourceId}`, fileName: "call", objectKey: sourceId }, SAMPLE_NOW),
          state: "drafted",
          sourceId,
        })),
    },
    mediaSource: async () => `${media.origin}${media.bucket}`,
    access,
    notifications: { send: async ({ signIn }) => void asked.push(signIn) },
    command: async ({ command, actor, expectedRevision }) => {
      if (expectedRevision !== undefined && expectedRevision !== stored.revision)
        return { ok: false, refusal: "conflict" };
      seconds += 1;
      const approveBy = "2025-12-06T13:00:00Z";
      const decided = decide(stored, command, {
        actor,
        now: now(),
        required: SAMPLE_REQUIRED,
        approveBy,
        inCrm: { ae: deal.ae.email, csm: deal.csm.email },
      });
      if (decided.ok) {
        stored = decided.handoff;
        events.push(decided.event);
      }
      return decided;
    },
    signingKeys,
    newSecret: () => {
      secrets += 1;
      return `a-secret-of-the-tests-number-${secrets}`;
    },
    publicUrl: "http://127.0.0.1",
    staff: { admins: ["root@kestrel.example"], revops: ["ops@kestrel.example"] },
    now,
    required: SAMPLE_REQUIRED,
    timeZone: SAMPLE_ZONE,
    fault: (error) => faults.push(error),
  };
  const app = reviewWebApp(deps);
  const link = (role: "ae" | "csm", grant: Partial<ReviewGrant> = {}, secret = SECRET) =>
    `/review/${signReviewLink({ ...reviewGrant({ dealId: deal.dealId, email: deal[role].email, role }, SAMPLE_NOW), ...grant }, secret)}`;
  const home = `/deals/${deal.dealId}`;
  const cookies = new Map<string, string>();
  /** The session cookie of who is signed in as a person, not by a link. */
  const cookieOf = async (who: Who): Promise<string> => {
    const known = cookies.get(who);
    if (known !== undefined) return known;
    const email = who === "ae" ? deal.ae.email : who === "csm" ? deal.csm.email : who;
    const id = `session-of-${who.replace(/[^a-z]/g, "-")}-in-the-tests`;
    await access.startSession(id, {
      email,
      dealId: null,
      seen: null,
      createdAt: now(),
      expiresAt: "2099-01-01T00:00:00Z",
    });
    cookies.set(who, id);
    return id;
  };
  const tokenOf = (id: string) => createHmac("sha256", id).update("form-token.v1").digest("base64url");
  return {
    app,
    faults,
    access,
    /** Sign-in links that were asked for. */
    asked,
    media,
    link,
    /** Address of the deal's pages. */
    home,
    current: () => stored,
    /** Lets time pass. */
    pass: (more: number) => {
      seconds += more;
    },
    replace: (next: Handoff) => {
      stored = next;
    },
    cookieOf,
    /** A page of the deal, or any other path that starts with `/deals` or `/sign`, as this person. */
    open: async (who: Who, path = "") =>
      app.request(/^\/(deals|sign)/.test(path) ? path : `${home}${path}`, {
        headers: { cookie: `handoff=${await cookieOf(who)}` },
      }),
    /** A form of ours, sent by this person. */
    post: async (who: Who, form: Readonly<Record<string, string>>, path = home) => {
      const id = await cookieOf(who);
      return app.request(path, {
        method: "POST",
        headers: { cookie: `handoff=${id}` },
        body: new URLSearchParams({ token: tokenOf(id), ...form }),
      });
    },
  };
};
