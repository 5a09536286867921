import type { FC } from "hono/jsx";
import { type Clock, sayExactly, sayMoment, sayRemaining } from "../when.ts";

/** "Sat 14:00, in 2 days", with the exact time on hover. */
export const Due: FC<{ at: string; clock: Clock }> = ({ at, clock }) => (
  <time
    datetime={at}
    title={sayExactly(at, clock.timeZone)}
    class={Date.parse(at) < Date.parse(clock.now) ? "late" : ""}
  >
    {`${sayMoment(at, clock)}, ${sayRemaining(at, clock)}`}
  </time>
);
