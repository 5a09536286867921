import { expect, it } from "vitest";
import type { Commitment, Goal } from "../../../shared/domain/facts.ts";
import { onboardingPlan } from "../../../shared/extraction/onboarding-plan.ts";

const commitment = (id: string, rest: Partial<Commitment>): Commitment => ({
  id,
  text: id,
  by: "vendor",
  owner: null,
  due: null,
  dueText: null,
  category: "other",
  status: "open",
  evidence: [],
  ...rest,
});
const goal = (id: string, deadline: string | null): Goal => ({
  id,
  text: "Halve the scrap rate",
  metric: null,
  baseline: null,
  target: null,
  deadline,
  measurable: false,
  evidence: [],
});

it("puts open promises with a date, dependencies and goals with a deadline in the order of their dates", () => {
  const plan = onboardingPlan({
    commitments: [
      commitment("c1", { text: "Load the furnace history", due: "2026-05-01" }),
      commitment("c2", { text: "Send the sensor list", due: "2026-03-01" }),
      commitment("c3", { text: "Call the works council", due: "2026-02-01", status: "done" }),
      commitment("c4", { text: "Train the night shift" }),
    ],
    dependencies: [{ id: "d1", text: "Helios", kind: "integration", evidence: [] }],
    goals: [goal("g1", "2026-09-30"), goal("g2", null)],
  });
  expect(plan.map(({ due, text, basis }) => [due, text, basis])).toEqual([
    ["2026-03-01", "Send the sensor list", ["c2"]],
    ["2026-05-01", "Load the furnace history", ["c1"]],
    ["2026-09-30", "Goal: Halve the scrap rate", ["g1"]],
    [null, "Integration in place: Helios", ["d1"]],
  ]);
});

it("lets a dependency share the milestone of the promise that brings it", () => {
  const plan = onboardingPlan({
    commitments: [commitment("c1", { text: "Deliver the cleaned furnace history", due: "2026-05-01" })],
    dependencies: [{ id: "d1", text: "Cleaned furnace history", kind: "data", evidence: [] }],
    goals: [],
  });
  expect(plan.map(({ basis }) => basis)).toEqual([["c1", "d1"]]);
});
