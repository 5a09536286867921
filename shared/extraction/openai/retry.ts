/** Longest wait that is spent inside of a call; beyond it, the queue waits instead of a paid-for function. */
export const LONGEST_WAIT_SECONDS = 20;

type HeaderSource = { get(name: string): string | null };

/**
 * Seconds that a server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date, read against
 * `now` (milliseconds since 1970). null when it asks for nothing readable; never negative.
 */
export const retryAfterSeconds = (headers: HeaderSource, now: number): number | null => {
  const milliseconds = headers.get("retry-after-ms")?.trim();
  if (milliseconds !== undefined && /^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds) / 1000;
  const value = headers.get("retry-after")?.trim();
  if (value === undefined || value === "") return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  // `Date.parse` takes almost anything for a date, "-3" among it.
  const date = /^[A-Z][a-z]{2,8}, \d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max((date - now) / 1000, 0);
};

/** Milliseconds before retry number `retry` (1, 2, …): 1 s doubling to at most 8 s, of which a random half is taken off. */
export const backoffMilliseconds = (retry: number, random: number): number =>
  Math.min(1000 * 2 ** (retry - 1), 8000) * (1 - random / 2);
