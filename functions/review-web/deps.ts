import type { Actor, HandoffCommand } from "../../shared/domain/commands.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff, HandoffEvent } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { Staff } from "../../shared/domain/staff.ts";
import type { AccessStore } from "../../shared/handoffs/access-store.ts";
import type { SignInMessage } from "../../shared/handoffs/messages.ts";
import type { CommandResult } from "../../shared/handoffs/run-command.ts";
import type { SigningKeys } from "../../shared/runtime/aws-secrets.ts";

type GivenCommand = {
  deal: Deal;
  command: HandoffCommand;
  actor: Actor;
  /** The revision that the person saw, where only that one is meant. */
  expectedRevision?: number;
};

/** Everything that the pages need from outside. */
export type ReviewWebDeps = {
  findDeal(dealId: string): Promise<Deal | null>;
  findHandoff(dealId: string): Promise<Handoff | null>;
  /** Ids of the deals that have to do with a person. */
  dealsOf(email: string): Promise<string[]>;
  /** Every deal, newest change first, a page at a time. */
  allDeals(cursor: string | null): Promise<{ deals: Deal[]; cursor: string | null }>;
  command(given: GivenCommand): Promise<CommandResult>;
  history(dealId: string): Promise<HandoffEvent[]>;
  source(dealId: string, sourceId: string): Promise<Source | null>;
  access: AccessStore;
  /** Has a sign-in link mailed, if the address is anybody's. */
  askForSignIn(message: SignInMessage): Promise<void>;
  /** Signs the links. */
  signingKeys(): Promise<SigningKeys>;
  /** 256 random bits, base64url. */
  newSecret(): string;
  /** Under which people reach the pages, without trailing slash. */
  publicUrl: string;
  staff: Staff;
  /** ISO 8601 UTC */
  now(): string;
  required: readonly string[];
  timeZone: string;
  /** Hears of what went wrong; the person sees a page without it. */
  fault(error: unknown): void;
};
