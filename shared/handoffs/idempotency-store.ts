/** An answer as it was given, to be given again. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

export type Begun =
  | { state: "new" }
  /** Somebody is at it, or was and has not been heard of for less than the lease. */
  | { state: "in_progress" }
  /** The same key came with another request. */
  | { state: "mismatch" }
  | { state: "done"; answer: KeptAnswer };

/** Which requests have been carried out, by the key that their client gave them. Kept for a day. */
export interface IdempotencyStore {
  /** `fingerprint`: of method, path and body. A lease that ran out is taken over: who held it was killed. */
  begin(key: string, fingerprint: string, now: string, leaseSeconds: number): Promise<Begun>;
  finish(key: string, answer: KeptAnswer, now: string): Promise<void>;
  /** Lets the next attempt begin at once: this one had no effect that counts. */
  release(key: string): Promise<void>;
}
