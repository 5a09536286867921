import { describe, expect, it } from "vitest";
import type { Actor, HandoffCommand } from "../../../shared/domain/commands.ts";
import { decide, newHandoff } from "../../../shared/domain/decide.ts";
import { toDocument } from "../../../shared/domain/document.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { IN_CRM, commitment, deal, fullDraft, NOW } from "../../support/facts.ts";

const AE: Actor = { email: deal.ae.email, role: "ae" };
const draft = {
  ...fullDraft(),
  commitments: [
    commitment("c1", "Connect the telematics feed", { due: "2026-04-10" }),
    commitment("c2", "Train the dispatchers"),
  ],
  onboardingPlan: [{ id: "milestone-1", text: "Connect the telematics feed", due: "2026-04-10", basis: ["c1", "d1"] }],
};
const after = (...commands: HandoffCommand[]): Handoff =>
  commands.reduce(
    (handoff, command) => {
      const result = decide(handoff, command, { actor: AE, now: NOW, required: [], approveBy: NOW, inCrm: IN_CRM });
      if (!result.ok) throw new Error(result.refusal.message);
      return result.handoff;
    },
    newHandoff(deal.dealId, draft, NOW),
  );
const plan = (...commands: HandoffCommand[]) =>
  toDocument(after(...commands), deal, []).onboardingPlan.map(({ text, due, basis }) => [text, due, basis]);

describe("the onboarding plan of what stands now", () => {
  it("shares a milestone between a promise and the dependency that it is about", () => {
    expect(plan()).toEqual([["Connect the telematics feed", "2026-04-10", ["c1", "d1"]]]);
  });

  it("follows a correction", () => {
    expect(plan({ type: "edit", factId: "c1", fields: { text: "Connect both feeds", due: "2026-05-01" } })[0]).toEqual([
      "Connect both feeds",
      "2026-05-01",
      ["c1", "d1"],
    ]);
  });

  it("drops what was rejected or is done, and shows the dependency by itself then", () => {
    const alone = [["Integration in place: Telematics feed", null, ["d1"]]];
    expect(plan({ type: "reject", factId: "c1", reason: null })).toEqual(alone);
    expect(plan({ type: "edit", factId: "c1", fields: { status: "done" } })).toEqual(alone);
    expect(
      plan({ type: "reject", factId: "c1", reason: null }, { type: "reject", factId: "d1", reason: null }),
    ).toEqual([]);
  });

  it("takes in what a person added", () => {
    const added = {
      type: "add",
      section: "commitments",
      fields: { text: "Visit the depot", due: "2026-03-20" },
      answers: null,
    } as const;
    expect(plan(added)[0]).toEqual(["Visit the depot", "2026-03-20", ["added-1"]]);
  });
});
