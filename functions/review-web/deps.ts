import type { Actor, HandoffCommand } from "../../shared/domain/commands.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Staff } from "../../shared/domain/staff.ts";
import type { AccessStore } from "../../shared/handoffs/access-store.ts";
import type { SignInMessage } from "../../shared/handoffs/messages.ts";
import type { ContentStore, DealStore, HandoffStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import type { CommandResult } from "../../shared/handoffs/run-command.ts";
import type { SigningKeyReader } from "../../shared/runtime/aws-secrets.ts";

type GivenCommand = {
  deal: Deal;
  command: HandoffCommand;
  actor: Actor;
  /** The revision that the person saw, where only that one is meant. */
  expectedRevision?: number;
};

/** Everything that the pages need from outside. */
export type ReviewWebDeps = {
  deals: Pick<DealStore, "find" | "ofPerson" | "list">;
  handoffs: Pick<HandoffStore, "find" | "history">;
  content: Pick<ContentStore, "source" | "head" | "downloadAddress">;
  uploads: Pick<UploadStore, "list">;
  /** Where recordings are played from: what all of `content.downloadAddress` begin with, up to a slash. */
  mediaSource(): Promise<string>;
  access: AccessStore;
  /** Where sign-in links are asked for. */
  notifications: Queue<SignInMessage>;
  command(given: GivenCommand): Promise<CommandResult>;
  /** Signs the links. */
  signingKeys: SigningKeyReader;
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
