/** Somebody who is signed in. */
export type Session = {
  email: string;
  /** The one deal that a mailed link opened; null: signed in as a person, every deal of theirs. */
  dealId: string | null;
  /** Ids of the statements that the person had seen at that deal before this session; null: none, or not known. */
  seen: readonly string[] | null;
  /** ISO 8601 UTC. */
  createdAt: string;
  expiresAt: string;
};

/** Whether one more is allowed, and if not, in how many seconds it will be. */
export type Allowance = {
  ok: boolean;
  /** How many more are allowed in this window. */
  remaining: number;
  /** Seconds until the next window. */
  retryAfterSeconds: number;
};

/**
 * Who may come in. Ids of sessions and sign-in tokens are secrets of who holds them: the store keeps their hashes only,
 * so reading the table lets nobody in.
 */
export interface AccessStore {
  startSession(id: string, session: Session): Promise<void>;
  /** null when it never was, has ended or has expired by `now`. */
  session(id: string, now: string): Promise<Session | null>;
  endSession(id: string): Promise<void>;
  /** Keeps what a mailed sign-in link stands for. */
  keepSignIn(token: string, signIn: { email: string; expiresAt: string }): Promise<void>;
  /** Uses a sign-in link up: of two who try at once one gets the address; null for a used, expired or unknown one. */
  useSignIn(token: string, now: string): Promise<string | null>;
  /** Makes every link that was mailed to this person about this deal before `now` worthless. */
  revokeLinks(dealId: string, email: string, now: string): Promise<void>;
  /** When links were last revoked; null: never. */
  linksRevokedAt(dealId: string, email: string): Promise<string | null>;
  /** Keeps what a person has seen of a deal, and gives what they had seen before. */
  look(dealId: string, email: string, seen: readonly string[], now: string): Promise<readonly string[] | null>;
  /** Counts one use of `name` (`sign-in ines@…`) in a window of fixed length; more than `most` are refused. */
  take(name: string, limit: { most: number; seconds: number }, now: string): Promise<Allowance>;
}
