import type { Actor, HandoffCommand, Refusal } from "../domain/commands.ts";
import { decide } from "../domain/decide.ts";
import type { Deal } from "../domain/deal.ts";
import type { Handoff } from "../domain/handoff.ts";
import type { EventMessage } from "./messages.ts";
import { publishEvents } from "./publish-events.ts";
import type { HandoffStore, Queue } from "./stores.ts";

export type CommandDeps = {
  handoffs: HandoffStore;
  notifications: Queue<EventMessage>;
  /** ISO 8601 UTC. */
  now: () => string;
  required: readonly string[];
};

export type CommandResult =
  | { ok: true; handoff: Handoff }
  | { ok: false; refusal: Refusal | "no_handoff" | "conflict" };

/** Service level: the document is to be approved within 48 hours of signature. */
const APPROVE_WITHIN_HOURS = 48;

/** 48 hours from signature; from now where that has passed or nothing is signed, so that nobody starts out late. */
export const approveBy = (deal: Deal, now: string): string => {
  const from = Math.max(Date.parse(now), deal.contractSignedAt === null ? 0 : Date.parse(deal.contractSignedAt));
  return new Date(from + APPROVE_WITHIN_HOURS * 3_600_000).toISOString();
};

/** A request that is sent again comes within minutes; nobody sends this many commands to one deal in between. */
const MOST_NAMES = 100;
/** Writers that meet on one handoff try again on what the other left; more than this many in a row is no coincidence. */
const ATTEMPTS = 8;

/**
 * Carries out one command: load, decide, one conditional write, publish. When somebody else wrote in between it decides
 * again on the newer handoff, unless `expectedRevision` (an If-Match) says that only that one was meant.
 */
export const runCommand = async (
  {
    deal,
    command,
    actor,
    expectedRevision,
    name,
  }: {
    deal: Deal;
    command: HandoffCommand;
    actor: Actor;
    expectedRevision?: number;
    /** Unique to the caller's request: carried out once, however often it arrives. */
    name?: string;
  },
  deps: CommandDeps,
): Promise<CommandResult> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const handoff = await deps.handoffs.find(deal.dealId);
    if (handoff === null) return { ok: false, refusal: "no_handoff" };
    if (name !== undefined && handoff.applied.includes(name)) {
      // Carried out by an attempt that could not answer any more, and perhaps not publish either.
      await publishEvents(deal.dealId, deps);
      return { ok: true, handoff };
    }
    if (expectedRevision !== undefined && handoff.revision !== expectedRevision)
      return { ok: false, refusal: "conflict" };
    const now = deps.now();
    const decided = decide(handoff, command, {
      actor,
      now,
      required: deps.required,
      approveBy: approveBy(deal, now),
      inCrm: { ae: deal.ae.email, csm: deal.csm.email },
    });
    if (!decided.ok) return decided;
    const next =
      name === undefined
        ? decided.handoff
        : { ...decided.handoff, applied: [...decided.handoff.applied, name].slice(-MOST_NAMES) };
    if ((await deps.handoffs.save(next, decided.event, handoff.revision)) === "saved") {
      await publishEvents(deal.dealId, deps);
      return { ok: true, handoff: next };
    }
  }
  return { ok: false, refusal: "conflict" };
};
