import { describe, expect, it } from "vitest";
import { HANDOFF_STATUSES, type Handoff, type HandoffStatus } from "../../../shared/domain/handoff.ts";
import { reviewApp } from "../../support/review-app.ts";
import { approvedHandoff, SAMPLE_NOW, sampleDeal, sampleHandoff } from "../../support/sample-handoff.ts";

const deal = sampleDeal();
const approval = { approvedBy: deal.ae.email, approvedAt: SAMPLE_NOW };
const acceptance = { ...approval, acceptedBy: deal.csm.email, acceptedAt: SAMPLE_NOW };
const STATES: { [Status in HandoffStatus]: Extract<Handoff["state"], { status: Status }> } = {
  gathering: { status: "gathering" },
  in_review: { status: "in_review", requestedAt: SAMPLE_NOW, approveBy: SAMPLE_NOW },
  returned: {
    status: "returned",
    returnedBy: deal.csm.email,
    returnedAt: "2025-12-01T00:00:00Z",
    gaps: [{ section: "risks", reason: "missing", text: "Which?" }],
    approveBy: SAMPLE_NOW,
  },
  approved: { status: "approved", ...approval },
  accepted: { status: "accepted", ...acceptance },
  kicked_off: { status: "kicked_off", ...acceptance, kickedOffAt: SAMPLE_NOW },
  live: { status: "live", ...acceptance, kickedOffAt: SAMPLE_NOW, firstValueAt: SAMPLE_NOW },
};

/** Everything that a form can ask for, with the roles and the states in which it is carried out, written down by hand. */
const FORMS: readonly [form: Record<string, string>, roles: string, states: readonly HandoffStatus[] | "any"][] = [
  [{ command: "accept", factId: "r1" }, "ae admin", ["gathering", "in_review", "returned"]],
  [
    {
      command: "edit",
      factId: "r1",
      section: "risks",
      "field.text": "Else",
      "field.category": "people",
      "field.severity": "low",
      was: "{}",
    },
    "ae admin",
    ["gathering", "in_review", "returned"],
  ],
  [{ command: "reject", factId: "r1", reason: "" }, "ae admin", ["gathering", "in_review", "returned"]],
  [{ command: "reconsider", factId: "r1" }, "ae admin", ["gathering", "in_review", "returned"]],
  [
    { command: "add", section: "risks", "field.text": "Strike", "field.category": "people", "field.severity": "low" },
    "ae admin",
    ["gathering", "in_review", "returned"],
  ],
  [
    { command: "answer", field: "dealContext.origin", text: "A fair" },
    "ae admin",
    ["gathering", "in_review", "returned"],
  ],
  [
    { command: "mark_not_applicable", field: "risks", reason: "none" },
    "ae admin",
    ["gathering", "in_review", "returned"],
  ],
  [{ command: "resolve_conflict", conflictId: "x1", value: "4 %" }, "ae admin", "any"],
  [
    {
      command: "name_speaker",
      sourceId: "src-a1",
      label: "Piet Wolters",
      person: "",
      name: "Pieter Wolters",
      side: "customer",
      email: "",
    },
    "ae admin",
    "any",
  ],
  [{ command: "confirm_mail", mailId: "mail-1" }, "ae admin", "any"],
  [{ command: "accept_rest" }, "ae admin", "any"],
  [{ command: "leave_out_unverified" }, "ae admin", "any"],
  [{ command: "approve" }, "ae admin", ["in_review", "returned"]],
  [{ command: "request_review" }, "ae admin", ["gathering"]],
  [{ command: "return", gap: "risks", "gap.risks": "Which?" }, "csm admin", ["approved"]],
  [{ command: "accept_ownership" }, "csm admin", ["approved"]],
  [{ command: "hold_kickoff" }, "csm admin", ["accepted"]],
  [{ command: "reach_first_value" }, "csm admin", ["kicked_off"]],
  [{ command: "ask", text: "Who?" }, "csm admin", ["approved", "accepted", "kicked_off", "live"]],
  [{ command: "answer_question", questionId: "question-1", text: "Bo" }, "ae admin", "any"],
  [
    { command: "plan_kickoff", kickoff: "internal", day: "2025-12-09", time: "10:00", zone: "UTC" },
    "ae csm admin",
    ["in_review", "returned", "approved", "accepted"],
  ],
  [
    { command: "plan_kickoff", kickoff: "customer", day: "2025-12-09", time: "10:00", zone: "UTC" },
    "ae csm admin",
    ["approved", "accepted"],
  ],
  [{ command: "hold_internal_kickoff" }, "ae csm admin", ["in_review", "returned", "approved", "accepted"]],
  [{ command: "tick", item: "crm_updated" }, "ae csm admin", "any"],
  [{ command: "untick", item: "crm_updated" }, "ae csm admin", "any"],
  [{ command: "record_csat", score: "4", text: "" }, "csm admin", ["kicked_off", "live"]],
  [
    { command: "record_signal", kind: "renewal", text: "Asked for terms" },
    "ae csm admin",
    ["accepted", "kicked_off", "live"],
  ],
  [
    { command: "record_churn", on: "2026-01-31", text: "Insolvency" },
    "csm revops admin",
    ["accepted", "kicked_off", "live"],
  ],
  [{ command: "reassign", role: "ae", name: "Tove", email: "tove@kestrel.example" }, "ae revops admin", "any"],
  [{ command: "reassign", role: "csm", name: "Tove", email: "tove@kestrel.example" }, "csm revops admin", "any"],
];

const PEOPLE = {
  ae: "ae",
  csm: "csm",
  revops: "ops@kestrel.example",
  admin: "root@kestrel.example",
} as const;

const inState = (status: HandoffStatus): Handoff => ({
  ...approvedHandoff(),
  state: STATES[status],
  questions: [{ id: "question-1", by: deal.csm.email, at: SAMPLE_NOW, about: null, text: "Who?", answer: null }],
});

describe("every form, by every role, in every state", () => {
  for (const [form, roles, states] of FORMS)
    it(`${Object.values(form).slice(0, 2).join(" ")}: ${roles}${states === "any" ? "" : `, while ${states.join(", ")}`}`, async () => {
      for (const [role, who] of Object.entries(PEOPLE))
        for (const status of HANDOFF_STATUSES) {
          const app = reviewApp({ handoff: inState(status) });
          const before = app.current();
          const response = await app.post(who, form);
          const mayIt = roles.split(" ").includes(role);
          const isTime = states === "any" || states.includes(status);
          const where = `${role} while ${status}`;
          if (mayIt && isTime) expect(response.status, where).toBe(303);
          // Whose place it is not is told so; whose time it is not is told when.
          else expect([403, 409], where).toContain(response.status);
          if (!mayIt) expect(response.status, where).toBe(403);
          expect(app.current() === before, where).toBe(!(mayIt && isTime));
        }
    });
});

describe("who has nothing to do with a deal", () => {
  it("cannot tell it from one that does not exist, whatever they ask for", async () => {
    const { open, post, home } = reviewApp({ handoff: sampleHandoff() });
    const stranger = "stranger@kestrel.example";
    const seen = async (answer: Response | Promise<Response>) => {
      const response = await answer;
      return [response.status, await response.text(), Object.fromEntries(response.headers)];
    };
    for (const path of ["", "/document", "/steps", "/history", "/evidence?id=c1&n=0"])
      expect(await seen(open(stranger, `${home}${path}`)), path).toEqual(
        await seen(open(stranger, `/deals/no-such-deal${path}`)),
      );
    for (const [form] of FORMS) {
      const answers = [await seen(post(stranger, form)), await seen(post(stranger, form, "/deals/no-such-deal"))];
      expect(answers[0], form["command"]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(404);
    }
  });

  it("is asked to sign in at any deal, real or not, while nobody knows who they are", async () => {
    const { app, home } = reviewApp();
    for (const path of [home, "/deals/no-such-deal"]) {
      const response = await app.request(path);
      expect([response.status, response.headers.get("location")]).toEqual([
        303,
        `/sign-in?go=${encodeURIComponent(path)}`,
      ]);
    }
  });
});
