import type { Actor, HandoffCommand } from "../../shared/domain/commands.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { CommandResult } from "../../shared/handoffs/run-command.ts";

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
  command(given: GivenCommand): Promise<CommandResult>;
  source(dealId: string, sourceId: string): Promise<Source | null>;
  /** Signs the links. */
  secret(): Promise<string>;
  /** ISO 8601 UTC */
  now(): string;
  required: readonly string[];
  timeZone: string;
  /** Hears of what went wrong; the person sees a page without it. */
  fault(error: unknown): void;
};
