import type { FC } from "hono/jsx";
import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { sayExactly, sayMoment } from "../when.ts";
import type { PageContext } from "./page-context.ts";

/** What every part of the steps page is given. */
export type StepsPart = { page: PageContext; deal: Deal; handoff: Handoff; required: readonly string[] };

/** Fields of the forms there: where to come back to. */
export const STEPS_VIEW = { view: "steps" };

export const Moment: FC<{ page: PageContext; at: string }> = ({ page, at }) => (
  <time datetime={at} title={sayExactly(at, page.clock.timeZone)}>
    {sayMoment(at, page.clock)}
  </time>
);
