import type { FC } from "hono/jsx";
import { type Clock, sayExactly, sayMoment, sayRemaining, sayZone } from "../when.ts";

/** "Sat 14:00 CET, in 2 days", with the exact time on hover. */
export const Due: FC<{ at: string; clock: Clock }> = ({ at, clock }) => (
  <time
    datetime={at}
    title={sayExactly(at, clock.timeZone)}
    class={Date.parse(at) < Date.parse(clock.now) ? "late" : ""}
  >
    {`${sayMoment(at, clock)} ${sayZone(at, clock.timeZone)}, ${sayRemaining(at, clock)}`}
  </time>
);
