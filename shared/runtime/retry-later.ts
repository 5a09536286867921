/** Thrown by the work on a message that should be tried again, not before `seconds` have passed. */
export class RetryLater extends Error {
  readonly seconds: number;
  constructor(reason: string, seconds: number, cause?: unknown) {
    super(reason, { cause });
    this.name = "RetryLater";
    this.seconds = seconds;
  }
}

const STEPS = [5, 30, 120, 300, 900] as const;
/** SQS hides a message for twelve hours at most. */
const LONGEST = 43_200;

/**
 * Seconds until the next attempt after `attempt` failed ones: 5 s, 30 s, 2 min, 5 min, then 15 min, or what the work
 * asked for. Without this a message would stay hidden for the queue's whole visibility timeout, 90 minutes for extraction.
 */
export const retryDelay = (attempt: number, error: unknown): number =>
  error instanceof RetryLater
    ? Math.min(LONGEST, Math.max(0, Math.ceil(error.seconds)))
    : (STEPS[Math.min(Math.max(attempt, 1), STEPS.length) - 1] ?? LONGEST);
