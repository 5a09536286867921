import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, HandoffCommand } from "../../../shared/domain/commands.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { completeness, DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import { liveContent } from "../../../shared/domain/content.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { gateFindings, isGateOpen } from "../../../shared/domain/gate.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { commitment, fullDraft, NOW } from "../../support/facts.ts";

const ids = fc.constantFrom(
  "c1",
  "c2",
  "c3",
  "g1",
  "r1",
  "p1",
  "p2",
  "m1",
  "bant.need",
  "dealContext.trigger",
  "nobody",
);
const fields = fc.constantFrom(...DEFAULT_REQUIRED_FIELDS, "dealContext.origin");

const commands: fc.Arbitrary<HandoffCommand> = fc.oneof(
  ids.map((factId): HandoffCommand => ({ type: "accept", factId })),
  ids.map((factId): HandoffCommand => ({ type: "reject", factId, reason: null })),
  ids.map((factId): HandoffCommand => ({ type: "reconsider", factId })),
  fc
    .tuple(ids, fc.constantFrom("Bo", "Ines"))
    .map(([factId, text]): HandoffCommand => ({ type: "edit", factId, fields: { text } })),
  fields.map((field): HandoffCommand => ({ type: "answer", field, text: "Known", status: null })),
  fields.map((field): HandoffCommand => ({ type: "mark_not_applicable", field, reason: "pilot" })),
  fc.constantFrom<HandoffCommand>(
    { type: "accept_rest" },
    { type: "approve" },
    { type: "approve" },
    { type: "accept_ownership" },
    { type: "hold_kickoff" },
    { type: "return", gaps: [{ section: "risks", text: "which?" }] },
    { type: "request_review" },
  ),
);

const actors = fc.constantFrom<Actor>(
  { email: "ines@routely.example", role: "ae" },
  { email: "bo@routely.example", role: "csm" },
  { email: "ops@routely.example", role: "admin" },
);

const steps = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.tuple(commands, actors) },
    { weight: 1, arbitrary: fc.constant("new draft" as const) },
  ),
  {
    maxLength: 60,
  },
);

const laterDraft = (): Draft => ({
  ...fullDraft(),
  draftId: "draft-2",
  commitments: [...fullDraft().commitments, commitment("c3", "Host a workshop")],
});

/** Runs the steps; calls `seen` with each handoff before and after. */
const run = (
  walk: typeof steps extends fc.Arbitrary<infer T> ? T : never,
  seen: (before: Handoff, after: Handoff) => void,
): void => {
  let handoff = newHandoff("quayside-2026", fullDraft(), NOW);
  for (const step of walk) {
    const before = handoff;
    if (step === "new draft") handoff = takeDraft(handoff, laterDraft(), NOW).handoff;
    else {
      const result = decide(handoff, step[0], {
        actor: step[1],
        now: NOW,
        required: DEFAULT_REQUIRED_FIELDS,
        approveBy: NOW,
      });
      if (result.ok) handoff = result.handoff;
    }
    seen(before, handoff);
  }
};

describe("whatever people do, in whatever order", () => {
  it("a handoff is approved only through an open gate", () => {
    fc.assert(
      fc.property(steps, (walk) =>
        run(walk, (before, after) => {
          if (after.state.status !== "approved" || before.state.status === "approved") return;
          expect(isGateOpen(gateFindings(before, DEFAULT_REQUIRED_FIELDS))).toBe(true);
          expect(completeness(liveContent(after), after.notApplicable).missing).toEqual([]);
        }),
      ),
    );
  });

  it("ownership is accepted only of what was approved", () => {
    fc.assert(
      fc.property(steps, (walk) =>
        run(walk, (before, after) => {
          if (after.state.status === "accepted" && before.state.status !== "accepted")
            expect(before.state.status).toBe("approved");
        }),
      ),
    );
  });

  it("revisions go up by one with every change and never otherwise", () => {
    fc.assert(
      fc.property(steps, (walk) =>
        run(walk, (before, after) => expect(after.revision - before.revision).toBe(after === before ? 0 : 1)),
      ),
    );
  });

  it("a new draft leaves every decision, answer and addition as it was", () => {
    fc.assert(
      fc.property(steps, (walk) =>
        run(walk, (before) => {
          const { decisions, additions, answers, notApplicable } = takeDraft(before, laterDraft(), NOW).handoff;
          expect({ decisions, additions, answers, notApplicable }).toEqual({
            decisions: before.decisions,
            additions: before.additions,
            answers: before.answers,
            notApplicable: before.notApplicable,
          });
        }),
      ),
    );
  });

  it("what is handed over never contains a rejected statement", () => {
    fc.assert(
      fc.property(steps, (walk) =>
        run(walk, (_, after) => {
          const rejected = Object.entries(after.decisions).flatMap(([id, { state }]) =>
            state === "rejected" ? [id] : [],
          );
          const { commitments, goals, risks, stakeholders, successCriteria } = liveContent(after);
          const live = [...commitments, ...goals, ...risks, ...stakeholders, ...successCriteria].map(({ id }) => id);
          expect(live.filter((id) => rejected.includes(id))).toEqual([]);
        }),
      ),
    );
  });
});
