import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, HandoffCommand } from "../../../shared/domain/commands.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { completeness, DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import { liveContent } from "../../../shared/domain/content.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { undoable } from "../../../shared/domain/undo.ts";
import { gateFindings, isGateOpen } from "../../../shared/domain/gate.ts";
import type { Handoff, HandoffEvent } from "../../../shared/domain/handoff.ts";
import { IN_CRM, commitment, fullDraft, NOW } from "../../support/facts.ts";

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
    { type: "undo" },
    { type: "undo" },
    { type: "leave_out_unverified" },
    { type: "add", section: "risks", fields: { text: "Strike" }, answers: null },
    { type: "ask", about: null, text: "Who signs off?" },
    { type: "plan_kickoff", kickoff: "customer", at: NOW },
    { type: "tick", item: "crm_updated" },
    { type: "reassign", role: "csm", person: { name: "Tove Berg", email: "tove@routely.example" } },
    { type: "approve" },
    { type: "approve" },
    { type: "accept_ownership" },
    { type: "hold_kickoff" },
    { type: "return", gaps: [{ section: "risks", reason: "unclear", text: "which?" }] },
    { type: "request_review" },
  ),
);

const actors = fc.constantFrom<Actor>(
  { email: "ines@routely.example", role: "ae" },
  { email: "bo@routely.example", role: "csm" },
  { email: "ops@routely.example", role: "admin" },
  { email: "second@routely.example", role: "ae" },
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

const LATER = "2026-03-03T09:00:00.000Z";
const contextOf = (actor: Actor, now = NOW) => ({
  actor,
  now,
  required: DEFAULT_REQUIRED_FIELDS,
  approveBy: NOW,
  inCrm: IN_CRM,
});

/** What people said, without who can undo it. */
const saidIn = ({ decisions, answers, notApplicable, resolutions, additions }: Handoff) => ({
  decisions,
  answers,
  notApplicable,
  resolutions,
  additions,
});

type Walk = typeof steps extends fc.Arbitrary<infer T> ? T : never;
type Seen = (
  before: Handoff,
  after: Handoff,
  /** null: a new draft came. */
  command: HandoffCommand | null,
  actor: Actor,
  /** null: refused. */
  event: HandoffEvent | null,
) => void;

/** Runs the steps; calls `seen` with each handoff before and after, and gives the last. */
const run = (walk: Walk, seen: Seen): Handoff => {
  let handoff = newHandoff("quayside-2026", fullDraft(), NOW);
  for (const step of walk) {
    const before = handoff;
    if (step === "new draft") {
      const taken = takeDraft(handoff, laterDraft(), NOW);
      handoff = taken.handoff;
      seen(before, handoff, null, { email: "system", role: "system" }, taken.event);
    } else {
      const [command, actor] = step;
      const result = decide(handoff, command, contextOf(actor));
      if (result.ok) handoff = result.handoff;
      seen(before, handoff, command, actor, result.ok ? result.event : null);
    }
  }
  return handoff;
};

/** The shortest way to an approved handoff. */
const approvedWalk = (): Handoff =>
  run(
    [
      [{ type: "request_review" }, { email: "ops@routely.example", role: "admin" }],
      [
        { type: "accept", factId: "c1" },
        { email: "ines@routely.example", role: "ae" },
      ],
      [
        { type: "accept", factId: "c2" },
        { email: "ines@routely.example", role: "ae" },
      ],
      [{ type: "approve" }, { email: "ines@routely.example", role: "ae" }],
    ],
    () => undefined,
  );

describe("whatever people do, in whatever order", () => {
  it("a handoff is approved only through an open gate", () => {
    fc.assert(
      fc.property(
        steps,
        (walk) =>
          void run(walk, (before, after) => {
            if (after.state.status !== "approved" || before.state.status === "approved") return;
            expect(isGateOpen(gateFindings(before, DEFAULT_REQUIRED_FIELDS))).toBe(true);
            expect(completeness(liveContent(after), after.notApplicable).missing).toEqual([]);
          }),
      ),
    );
  });

  it("ownership is accepted only of what was approved", () => {
    fc.assert(
      fc.property(
        steps,
        (walk) =>
          void run(walk, (before, after) => {
            if (after.state.status === "accepted" && before.state.status !== "accepted")
              expect(before.state.status).toBe("approved");
          }),
      ),
    );
  });

  it("revisions go up by one with every change and never otherwise", () => {
    fc.assert(
      fc.property(
        steps,
        (walk) =>
          void run(walk, (before, after) => expect(after.revision - before.revision).toBe(after === before ? 0 : 1)),
      ),
    );
  });

  it("a new draft leaves every decision, answer and addition as it was", () => {
    fc.assert(
      fc.property(
        steps,
        (walk) =>
          void run(walk, (before) => {
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
      fc.property(
        steps,
        (walk) =>
          void run(walk, (_, after) => {
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

  it("ownership never transfers with a mandatory field blank, not even when a later draft emptied it", () => {
    fc.assert(
      fc.property(steps, (walk) => {
        run(walk, (before, after) => {
          if (after.state.status !== "accepted" || before.state.status === "accepted") return;
          expect(completeness(liveContent(after), after.notApplicable).missing).toEqual([]);
        });
      }),
    );
    const emptied = { ...approvedWalk(), draft: { ...fullDraft(), goals: [] } };
    const refused = decide(
      emptied,
      { type: "accept_ownership" },
      contextOf({ email: "bo@routely.example", role: "csm" }),
    );
    expect(refused.ok ? null : refused.refusal).toMatchObject({ code: "gate_closed", missing: ["goals"] });
  });

  it("a decision is gone or changed only by a command about it, or by undoing that person's own", () => {
    fc.assert(
      fc.property(steps, (walk) => {
        run(walk, (before, after, command, actor) => {
          const changed = Object.keys(before.decisions).filter((id) => before.decisions[id] !== after.decisions[id]);
          const others =
            command?.type === "undo"
              ? changed.filter((id) => before.decisions[id]?.by !== actor.email)
              : changed.filter((id) => command === null || !("factId" in command) || id !== command.factId);
          expect(others).toEqual([]);
        });
      }),
    );
  });

  it("undoing a command gives back exactly what people had said before it", () => {
    fc.assert(
      fc.property(steps, commands, (walk, command) => {
        const before = run(walk, () => undefined);
        const actor: Actor = { email: "ines@routely.example", role: "ae" };
        const done = decide(before, command, contextOf(actor, LATER));
        if (!done.ok || command.type === "undo") return;
        if (undoable(done.handoff, actor.email) === undoable(before, actor.email)) return;
        if (done.handoff.undo.length === 0) return;
        const undone = decide(done.handoff, { type: "undo" }, contextOf(actor, LATER));
        if (!undone.ok) throw new Error(undone.refusal.message);
        expect(saidIn(undone.handoff)).toEqual(saidIn(before));
      }),
    );
  });

  it("the history has one event for every revision, in order, with who and when", () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const events: HandoffEvent[] = [];
        const last = run(walk, (_, after, command, actor, event) => {
          if (event === null) return;
          events.push(event);
          expect(event).toMatchObject({ revision: after.revision, by: command === null ? "system" : actor.email });
        });
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n + 1));
        expect(last.revision).toBe(events.length);
      }),
    );
  });
});
