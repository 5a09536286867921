import { describe, expect, it } from "vitest";
import { checklist } from "../../../shared/domain/checklists.ts";
import { isEarlyChurn } from "../../../shared/domain/follow-through.ts";
import { after, approvedHandoff, SAMPLE_REQUIRED, sampleHandoff } from "../../support/sample-handoff.ts";

const done = (of: "ae" | "csm", handoff: Parameters<typeof checklist>[1]): string[] =>
  checklist(of, handoff, SAMPLE_REQUIRED).flatMap((line) => (line.done ? [line.step] : []));

describe("the checklists", () => {
  it("tick by themselves what the handoff shows", () => {
    expect(done("ae", sampleHandoff())).not.toContain("document_complete");
    expect(done("ae", approvedHandoff())).toContain("document_complete");
    const planned = after(approvedHandoff(), "ae", {
      type: "plan_kickoff",
      kickoff: "internal",
      at: "2025-12-08T09:00:00Z",
    });
    expect(done("ae", planned)).toContain("internal_kickoff_planned");
    expect(done("csm", planned)).not.toContain("internal_kickoff_held");
    expect(done("csm", after(planned, "csm", { type: "hold_internal_kickoff" }))).toContain("internal_kickoff_held");
  });

  it("keep who confirmed what only a person can, and let it be taken back", () => {
    const ticked = after(approvedHandoff(), "ae", { type: "tick", item: "champion_introduced" });
    expect(checklist("ae", ticked, SAMPLE_REQUIRED)).toContainEqual(
      expect.objectContaining({
        step: "champion_introduced",
        done: true,
        by: expect.objectContaining({ by: "dana@kestrel.example" }),
      }),
    );
    expect(done("ae", after(ticked, "ae", { type: "untick", item: "champion_introduced" }))).not.toContain(
      "champion_introduced",
    );
  });
});

describe("a customer who leaves", () => {
  const owned = after(approvedHandoff(), "csm", { type: "accept_ownership" });
  const lost = (on: string) => after(owned, "csm", { type: "record_churn", on, reason: "Insolvency" });

  it("counts as early churn up to the 90th day after acceptance, and not after it", () => {
    expect(isEarlyChurn(owned)).toBe(false);
    expect(isEarlyChurn(lost("2026-03-04"))).toBe(true);
    expect(isEarlyChurn(lost("2026-03-05"))).toBe(false);
  });
});
