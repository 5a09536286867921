import { describe, expect, it } from "vitest";
import { type Actor, type HandoffCommand, ROLES } from "../../../shared/domain/commands.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import { liveContent, reviewedContent } from "../../../shared/domain/content.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { type Handoff, HANDOFF_STATUSES, type HandoffState } from "../../../shared/domain/handoff.ts";
import { IN_CRM, commitment, evidence, fullDraft, NOW, setAsideMail, speaker } from "../../support/facts.ts";

const AE: Actor = { email: "ines@routely.example", role: "ae" };
const CSM: Actor = { email: "bo@routely.example", role: "csm" };
const EARLIER = "2026-03-02T08:00:00.000Z";
const LATER = "2026-03-02T12:00:00.000Z";
const APPROVE_BY = "2026-03-04T09:00:00.000Z";

const try_ = (handoff: Handoff, command: HandoffCommand, actor: Actor = AE, now = NOW) =>
  decide(handoff, command, { actor, now, required: DEFAULT_REQUIRED_FIELDS, approveBy: APPROVE_BY, inCrm: IN_CRM });

const done = (handoff: Handoff, command: HandoffCommand, actor: Actor = AE, now = NOW): Handoff => {
  const result = try_(handoff, command, actor, now);
  if (!result.ok) throw new Error(`refused: ${result.refusal.message}`);
  return result.handoff;
};

const refusal = (handoff: Handoff, command: HandoffCommand, actor: Actor = AE) => {
  const result = try_(handoff, command, actor);
  return result.ok ? null : result.refusal;
};

const inReview = (draft: Draft = fullDraft()): Handoff =>
  done(newHandoff("quayside-2026", draft, NOW), { type: "request_review" }, { email: "system", role: "system" });

const accepted = (handoff: Handoff): Handoff =>
  ["c1", "c2"].reduce((next, factId) => done(next, { type: "accept", factId }), handoff);

describe("deciding about statements", () => {
  it("keeps what the model suggested beside what a person wrote", () => {
    const edited = done(inReview(), { type: "edit", factId: "c1", fields: { owner: "Bo Lindqvist" } });
    expect(edited.draft.commitments[0]?.owner).toBeNull();
    expect(liveContent(edited).commitments[0]).toMatchObject({
      owner: "Bo Lindqvist",
      review: { state: "edited", by: AE.email },
    });
  });

  it("keeps an earlier edit of another field", () => {
    const once = done(inReview(), { type: "edit", factId: "c1", fields: { owner: "Bo" } });
    const twice = done(once, { type: "edit", factId: "c1", fields: { due: "2026-04-01" } });
    expect(liveContent(twice).commitments[0]).toMatchObject({ owner: "Bo", due: "2026-04-01" });
  });

  it("keeps the edit when the edited statement is accepted", () => {
    const edited = done(inReview(), { type: "edit", factId: "c1", fields: { owner: "Bo" } });
    expect(liveContent(done(edited, { type: "accept", factId: "c1" })).commitments[0]?.owner).toBe("Bo");
  });

  it("leaves a rejected statement out of what is handed over, and in what is shown for review", () => {
    const rejected = done(inReview(), { type: "reject", factId: "c1", reason: "never said" });
    expect(liveContent(rejected).commitments.map(({ id }) => id)).toEqual(["c2"]);
    expect(reviewedContent(rejected).commitments[0]?.review).toMatchObject({ state: "rejected", reason: "never said" });
  });

  it("turns a decided statement back into a suggestion", () => {
    const back = done(done(inReview(), { type: "reject", factId: "c1", reason: null }), {
      type: "reconsider",
      factId: "c1",
    });
    expect(liveContent(back).commitments[0]?.review.state).toBe("suggested");
  });

  it.each([
    ["a date that is none", { due: "next week" }],
    ["a field that a commitment does not have", { severity: "high" }],
    ["an unknown category", { category: "lunch" }],
  ])("refuses an edit with %s", (_, fields) => {
    expect(refusal(inReview(), { type: "edit", factId: "c1", fields })?.code).toBe("invalid_fields");
  });

  it("refuses to decide about a statement that is not there", () => {
    expect(refusal(inReview(), { type: "accept", factId: "c9" })?.code).toBe("unknown_fact");
  });

  it("rejecting a BANT letter leaves it unknown, so the gate asks for it", () => {
    const rejected = done(inReview(), { type: "reject", factId: "bant.budget", reason: null });
    expect(liveContent(rejected).bant.budget.status).toBe("unknown");
    expect(refusal(accepted(rejected), { type: "approve" })?.missing).toContain("bant.budget");
  });
});

describe("accepting the rest", () => {
  it("accepts everything but commitments, prices and dates", () => {
    const draft = fullDraft();
    draft.risks.push({
      id: "r2",
      text: "The price rises by 4 %",
      category: "commercial",
      severity: "low",
      evidence: [evidence("4 %")],
    });
    draft.goals.push({
      id: "g2",
      text: "Live",
      metric: null,
      baseline: null,
      target: null,
      deadline: "2026-06-01",
      measurable: false,
      evidence: [evidence("by June")],
    });
    const rest = reviewedContent(done(inReview(draft), { type: "accept_rest" }));
    const left = [...rest.goals, ...rest.risks, ...rest.commitments, ...rest.stakeholders].filter(
      (fact) => fact.review.state === "suggested",
    );
    expect(left.map(({ id }) => id)).toEqual(["g2", "r2", "c1", "c2"]);
    expect(rest.bant.need.review.state).toBe("accepted");
  });

  it("does not touch what was rejected or edited before", () => {
    const before = done(done(inReview(), { type: "reject", factId: "r1", reason: null }), {
      type: "edit",
      factId: "g1",
      fields: { text: "No empty miles" },
    });
    const after = done(before, { type: "accept_rest" });
    expect(after.decisions["r1"]?.state).toBe("rejected");
    expect(liveContent(after).goals[0]?.text).toBe("No empty miles");
  });
});

describe("the gate", () => {
  it("approves once every mandatory field is filled and every commitment decided", () => {
    expect(done(accepted(inReview()), { type: "approve" }).state).toEqual({
      status: "approved",
      approvedBy: AE.email,
      approvedAt: NOW,
    });
  });

  it.each(DEFAULT_REQUIRED_FIELDS)("stays shut while %s is blank, and says so", (field) => {
    const draft = fullDraft();
    const [head, detail] = field.split(".");
    if (head === "goals") draft.goals = [];
    if (head === "commitments") draft.commitments = [];
    if (head === "risks") draft.risks = [];
    if (head === "dependencies") draft.dependencies = [];
    if (head === "stakeholders")
      draft.stakeholders = draft.stakeholders.filter((person) => !person.roles.some((role) => role === detail));
    if (head === "successCriteria")
      draft.successCriteria = draft.successCriteria.filter(({ horizonDays }) => String(horizonDays) !== detail);
    if (field === "bant.budget") draft.bant.budget.status = "unknown";
    if (field === "bant.authority") draft.bant.authority.status = "unknown";
    if (field === "bant.need") draft.bant.need.status = "unknown";
    if (field === "bant.timeline") draft.bant.timeline.status = "unknown";
    if (field === "dealContext.trigger") draft.dealContext.trigger = null;
    if (field === "dealContext.whyBought") draft.dealContext.whyBought = null;
    const handoff = draft.commitments.length === 0 ? inReview(draft) : accepted(inReview(draft));
    expect(refusal(handoff, { type: "approve" })).toMatchObject({ code: "gate_closed", missing: [field] });
  });

  it("opens for a blank that a person answered", () => {
    const draft = fullDraft();
    draft.successCriteria = draft.successCriteria.filter(({ horizonDays }) => horizonDays !== 60);
    const answered = done(accepted(inReview(draft)), {
      type: "answer",
      field: "successCriteria.60",
      text: "Half the routes",
      status: null,
    });
    expect(liveContent(answered).successCriteria.at(-1)).toMatchObject({
      text: "Half the routes",
      horizonDays: 60,
      evidence: [],
      review: { state: "added" },
    });
    expect(try_(answered, { type: "approve" }).ok).toBe(true);
  });

  it("opens for a blank that is not applicable, and keeps the reason", () => {
    const draft = fullDraft();
    draft.dependencies = [];
    const said = done(accepted(inReview(draft)), {
      type: "mark_not_applicable",
      field: "dependencies",
      reason: "standalone pilot",
    });
    expect(said.notApplicable["dependencies"]?.reason).toBe("standalone pilot");
    expect(try_(said, { type: "approve" }).ok).toBe(true);
  });

  it("stays shut while a commitment has no explicit yes or no", () => {
    const almost = done(inReview(), { type: "accept", factId: "c1" });
    expect(refusal(almost, { type: "approve" })?.missing).toEqual(["c2"]);
  });

  it("stays shut while sources contradict each other and nobody settled it", () => {
    const draft = fullDraft();
    draft.conflicts = [
      {
        id: "x1",
        about: "Renewal cap",
        values: [
          { value: "3 %", evidence: [] },
          { value: "4 %", evidence: [] },
        ],
        current: "4 %",
      },
    ];
    const handoff = accepted(inReview(draft));
    expect(refusal(handoff, { type: "approve" })?.missing).toEqual(["x1"]);
    expect(
      try_(done(handoff, { type: "resolve_conflict", conflictId: "x1", value: "4 %" }), { type: "approve" }).ok,
    ).toBe(true);
  });

  it("lets nobody accept ownership of what was not approved", () => {
    expect(refusal(accepted(inReview()), { type: "accept_ownership" }, CSM)?.code).toBe("wrong_state");
  });
});

describe("the life of a handoff", () => {
  const approved = () => done(accepted(inReview()), { type: "approve" });

  it("goes from draft to live, and keeps who approved and who accepted", () => {
    const owned = done(approved(), { type: "accept_ownership" }, CSM);
    const live = done(done(owned, { type: "hold_kickoff" }, CSM), { type: "reach_first_value" }, CSM);
    expect(live.state).toMatchObject({
      status: "live",
      approvedBy: AE.email,
      acceptedBy: CSM.email,
      firstValueAt: NOW,
    });
  });

  it("goes back to the AE with named gaps, and forward again by approval", () => {
    const returned = done(
      approved(),
      { type: "return", gaps: [{ section: "risks", reason: "unclear", text: "Which depots?" }] },
      CSM,
    );
    expect(returned.state).toMatchObject({
      status: "returned",
      gaps: [{ section: "risks" }],
      approveBy: APPROVE_BY,
    });
    expect(refusal(returned, { type: "approve" })).toMatchObject({ code: "gate_closed", missing: ["risks"] });
    const answered = done(
      returned,
      { type: "add", section: "risks", fields: { text: "The northern depots" }, answers: null },
      AE,
      LATER,
    );
    expect(done(answered, { type: "approve" }).state.status).toBe("approved");
  });

  it("lets nobody change or add to what was approved, but decide what a later source brought", () => {
    const later = {
      ...fullDraft(),
      draftId: "draft-2",
      commitments: [...fullDraft().commitments, commitment("c3", "Host a workshop")],
    };
    const handed = takeDraft(approved(), later, NOW).handoff;
    expect(refusal(handed, { type: "edit", factId: "c1", fields: { owner: "Bo" } })?.code).toBe("wrong_state");
    expect(refusal(handed, { type: "add", section: "risks", fields: { text: "Strike" }, answers: null })?.code).toBe(
      "wrong_state",
    );
    expect(liveContent(done(handed, { type: "accept", factId: "c3" })).commitments[2]?.review.state).toBe("accepted");
  });

  it("numbers revisions and events without gaps", () => {
    const result = try_(approved(), { type: "accept_ownership" }, CSM);
    expect(result.ok && result.event).toMatchObject({
      id: "quayside-2026.r5",
      revision: 5,
      type: "accepted",
      by: CSM.email,
    });
  });

  it("keeps decisions when a new draft arrives", () => {
    const decided = done(done(inReview(), { type: "edit", factId: "c1", fields: { owner: "Bo" } }), {
      type: "reject",
      factId: "r1",
      reason: null,
    });
    const draft = {
      ...fullDraft(),
      draftId: "draft-2",
      commitments: [...fullDraft().commitments, commitment("c3", "Host a workshop")],
    };
    const next = liveContent(takeDraft(decided, draft, NOW).handoff);
    expect(next.commitments.map(({ id, owner }) => [id, owner])).toEqual([
      ["c1", "Bo"],
      ["c2", null],
      ["c3", null],
    ]);
    expect(next.risks).toEqual([]);
  });
});

const stateOf = (status: HandoffState["status"]): HandoffState => {
  const approval = { approvedBy: AE.email, approvedAt: NOW };
  const acceptance = { ...approval, acceptedBy: CSM.email, acceptedAt: NOW };
  switch (status) {
    case "gathering":
      return { status };
    case "in_review":
      return { status, requestedAt: NOW, approveBy: APPROVE_BY };
    case "approved":
      return { status, ...approval };
    case "returned":
      return {
        status,
        returnedBy: CSM.email,
        returnedAt: EARLIER,
        gaps: [{ section: "risks", reason: "unclear", text: "which?" }],
        approveBy: APPROVE_BY,
      };
    case "accepted":
      return { status, ...acceptance };
    case "kicked_off":
      return { status, ...acceptance, kickedOffAt: NOW };
    case "live":
      return { status, ...acceptance, kickedOffAt: NOW, firstValueAt: NOW };
  }
};

const EXAMPLES: { [Type in HandoffCommand["type"]]: Extract<HandoffCommand, { type: Type }> } = {
  // c4 came with a later source: what was decided before an approval is settled by it.
  accept: { type: "accept", factId: "c4" },
  edit: { type: "edit", factId: "c4", fields: { owner: "Bo" } },
  reject: { type: "reject", factId: "c4", reason: null },
  reconsider: { type: "reconsider", factId: "c1" },
  add: { type: "add", section: "risks", fields: { text: "Strike" }, answers: null },
  answer: { type: "answer", field: "dealContext.origin", text: "A fair", status: null },
  mark_not_applicable: { type: "mark_not_applicable", field: "risks", reason: "none" },
  resolve_conflict: { type: "resolve_conflict", conflictId: "x1", value: "4 %" },
  accept_rest: { type: "accept_rest" },
  approve: { type: "approve" },
  return: { type: "return", gaps: [{ section: "risks", reason: "unclear", text: "which?" }] },
  accept_ownership: { type: "accept_ownership" },
  hold_kickoff: { type: "hold_kickoff" },
  reach_first_value: { type: "reach_first_value" },
  request_review: { type: "request_review" },
  leave_out_unverified: { type: "leave_out_unverified" },
  undo: { type: "undo" },
  confirm_mail: { type: "confirm_mail", mailId: "mail-1" },
  name_speaker: {
    type: "name_speaker",
    sourceId: "src-1",
    label: "spk_1",
    name: "Priya",
    side: "customer",
    email: null,
  },
  ask: { type: "ask", about: "c1", text: "Which depots?" },
  answer_question: { type: "answer_question", questionId: "question-1", text: "The northern ones" },
  plan_kickoff: { type: "plan_kickoff", kickoff: "internal", at: LATER },
  hold_internal_kickoff: { type: "hold_internal_kickoff" },
  tick: { type: "tick", item: "crm_updated" },
  untick: { type: "untick", item: "crm_updated" },
  record_csat: { type: "record_csat", score: 4, comment: null },
  record_signal: { type: "record_signal", kind: "expansion", text: "Asked for the warehouse module" },
  record_churn: { type: "record_churn", on: "2026-05-01", reason: "Bought by a competitor" },
  reassign: { type: "reassign", role: "ae", person: { name: "Tove Berg", email: "tove@routely.example" } },
};

/**
 * Written down once more, by hand, from product.md: who may do what in which state. G gathering, R in review, B brought
 * back with gaps, A approved, O owned by the CSM, K kicked off, L live.
 */
const STATE_LETTERS = {
  G: "gathering",
  R: "in_review",
  B: "returned",
  A: "approved",
  O: "accepted",
  K: "kicked_off",
  L: "live",
} as const;
const ALLOWED: { [Type in HandoffCommand["type"]]: Partial<Record<Actor["role"], string>> } = {
  accept: { ae: "GRBAOKL", admin: "GRBAOKL" },
  edit: { ae: "GRBAOKL", admin: "GRBAOKL" },
  reject: { ae: "GRBAOKL", admin: "GRBAOKL" },
  reconsider: { ae: "GRB", admin: "GRB" },
  add: { ae: "GRB", admin: "GRB" },
  answer: { ae: "GRB", admin: "GRB" },
  mark_not_applicable: { ae: "GRB", admin: "GRB" },
  resolve_conflict: { ae: "GRBAOKL", admin: "GRBAOKL" },
  accept_rest: { ae: "GRBAOKL", admin: "GRBAOKL" },
  leave_out_unverified: { ae: "GRBAOKL", admin: "GRBAOKL" },
  undo: { ae: "GRBAOKL", admin: "GRBAOKL" },
  confirm_mail: { ae: "GRBAOKL", admin: "GRBAOKL" },
  name_speaker: { ae: "GRBAOKL", admin: "GRBAOKL" },
  approve: { ae: "RB", admin: "RB" },
  return: { csm: "A", admin: "A" },
  accept_ownership: { csm: "A", admin: "A" },
  hold_kickoff: { csm: "O", admin: "O" },
  reach_first_value: { csm: "K", admin: "K" },
  request_review: { ae: "G", admin: "G", system: "G" },
  ask: { csm: "AOKL", admin: "AOKL" },
  answer_question: { ae: "GRBAOKL", admin: "GRBAOKL" },
  plan_kickoff: { ae: "RBAO", csm: "RBAO", admin: "RBAO" },
  hold_internal_kickoff: { ae: "RBAO", csm: "RBAO", admin: "RBAO" },
  tick: { ae: "GRBAOKL", csm: "GRBAOKL", admin: "GRBAOKL" },
  untick: { ae: "GRBAOKL", csm: "GRBAOKL", admin: "GRBAOKL" },
  record_csat: { csm: "KL", admin: "KL" },
  record_signal: { ae: "OKL", csm: "OKL", admin: "OKL" },
  record_churn: { csm: "OKL", revops: "OKL", admin: "OKL" },
  // The CSM hands on their own part, not the AE's, which is what the example asks for.
  reassign: { ae: "GRBAOKL", revops: "GRBAOKL", admin: "GRBAOKL" },
};

describe("who may do what, and when", () => {
  const table = Object.values(EXAMPLES).flatMap((command) =>
    ROLES.flatMap((role) =>
      Object.entries(STATE_LETTERS).map(([letter, status]) => ({
        command,
        role,
        status,
        allowed: ALLOWED[command.type][role]?.includes(letter) ?? false,
      })),
    ),
  );

  it("covers every state", () => {
    expect(Object.values(STATE_LETTERS).toSorted()).toEqual([...HANDOFF_STATUSES].toSorted());
  });

  it.each(table)("$command.type by $role while $status: allowed is $allowed", ({ command, role, status, allowed }) => {
    const draft = fullDraft();
    draft.conflicts = [
      {
        id: "x1",
        about: "Cap",
        values: [
          { value: "3 %", evidence: [] },
          { value: "4 %", evidence: [] },
        ],
        current: null,
      },
    ];
    draft.speakers = [speaker("spk_1")];
    draft.setAside = [setAsideMail("mail-1")];
    if (command.type !== "approve") draft.commitments.push(commitment("c4", "Host a workshop"));
    const by = `${role}@routely.example`;
    const question = { id: "question-1", by: CSM.email, at: NOW, about: null, text: "Which depots?", answer: null };
    // Whoever tries to undo has accepted something before.
    const before = accepted(inReview(draft));
    const handoff: Handoff = {
      ...before,
      state: stateOf(status),
      resolutions: { x1: { by: AE.email, at: NOW, value: "4 %" } },
      questions: [question],
      undo: before.undo.slice(-1).map((step) => ({ ...step, by })),
      decisions: Object.fromEntries(Object.entries(before.decisions).map(([id, said]) => [id, { ...said, by }])),
    };
    const code = refusal(handoff, command, { email: by, role })?.code ?? null;
    if (allowed) expect(code).toBeNull();
    else expect(["not_allowed", "wrong_state"]).toContain(code);
  });
});
