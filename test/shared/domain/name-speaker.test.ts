import { describe, expect, it } from "vitest";
import type { HandoffCommand } from "../../../shared/domain/commands.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { speakerKey } from "../../../shared/domain/speakers.ts";
import { deal, fullDraft, IN_CRM, NOW, speaker } from "../../support/facts.ts";

const AE = deal.ae.email;
const ADMIN = "root@routely.example";
const LATER = "2026-03-02T10:00:00.000Z";

const drafted = (): Handoff =>
  takeDraft(newHandoff(deal.dealId, fullDraft(), NOW), { ...fullDraft(), speakers: [speaker("spk_1")] }, NOW).handoff;
const give = (handoff: Handoff, command: HandoffCommand, by = AE, now = NOW) =>
  decide(handoff, command, {
    actor: { email: by, role: by === AE ? "ae" : "admin" },
    now,
    required: [],
    approveBy: LATER,
    inCrm: IN_CRM,
  });
const done = (handoff: Handoff, command: HandoffCommand, by = AE, now = NOW) => {
  const decided = give(handoff, command, by, now);
  if (!decided.ok) throw new Error(decided.refusal.message);
  return decided;
};
const priya = {
  type: "name_speaker",
  sourceId: "src-1",
  label: "spk_1",
  name: "Priya Nair",
  side: "customer",
  email: null,
} as const;
const KEY = speakerKey(priya);

describe("saying who a speaker is", () => {
  it("is kept in the handoff, with who said it and what the system had thought, and has the draft made anew", () => {
    const { handoff, event } = done(drafted(), priya);
    expect(handoff.namedSpeakers[KEY]).toMatchObject({ name: "Priya Nair", side: "customer", by: AE, at: NOW });
    expect(event).toMatchObject({
      type: "source_corrected",
      summary: `name_speaker ${KEY}`,
      detail: {
        about: KEY,
        suggested: "spk_1: nobody known (unknown)",
        before: null,
        after: "spk_1: Priya Nair (customer)",
      },
    });
  });

  it("is not overwritten by a new draft", () => {
    const named = done(drafted(), priya).handoff;
    expect(takeDraft(named, { ...fullDraft(), draftId: "draft-2" }, LATER).handoff.namedSpeakers).toEqual(
      named.namedSpeakers,
    );
  });

  it("is undone as every other command, which has the draft made anew, too", () => {
    const paula = done(done(drafted(), priya).handoff, { ...priya, name: "Paula Nair" }).handoff;
    const undone = done(paula, { type: "undo" });
    expect(undone.handoff.namedSpeakers[KEY]?.name).toBe("Priya Nair");
    expect(undone.event.type).toBe("source_corrected");
    const none = done(undone.handoff, { type: "undo" });
    expect(none.handoff.namedSpeakers).toEqual({});
  });

  it("is taken back by its key", () => {
    const named = done(drafted(), priya).handoff;
    const back = done(named, { type: "reconsider", factId: KEY });
    expect(back.handoff.namedSpeakers).toEqual({});
    expect(back.event.type).toBe("source_corrected");
  });

  it("answers a CSM who returned the handoff to ask for it: it can be approved again", () => {
    const returned: Handoff = {
      ...drafted(),
      state: {
        status: "returned",
        gaps: [{ section: "commitments", reason: "unclear", text: "Who is spk_1?" }],
        returnedBy: deal.csm.email,
        returnedAt: NOW,
        approveBy: LATER,
      },
    };
    const approve = (handoff: Handoff) => give(handoff, { type: "approve" }, AE, LATER);
    const before = approve(returned);
    expect(before.ok ? "approved" : before.refusal.message).toContain("The CSM returned this handoff");
    const after = approve(done(returned, priya, AE, LATER).handoff);
    expect(after.ok ? "approved" : after.refusal.message).not.toContain("The CSM returned this handoff");
  });

  it("leaves what was decided about statements as it is", () => {
    const accepted = done(drafted(), { type: "accept", factId: "c1" }).handoff;
    expect(done(accepted, priya).handoff.decisions).toEqual(accepted.decisions);
  });

  it("is refused for a speaker whom no source has", () => {
    expect(give(drafted(), { ...priya, label: "spk_9" })).toMatchObject({
      ok: false,
      refusal: { code: "unknown_fact" },
    });
  });

  it("is refused where somebody else has said otherwise since the page was opened", () => {
    const named = done(drafted(), priya, ADMIN).handoff;
    const mine = { ...priya, name: "Paula Nair" };
    expect(give(named, { ...mine, seen: "" })).toMatchObject({ ok: false, refusal: { code: "changed_meanwhile" } });
    expect(give(named, { ...mine, seen: NOW })).toMatchObject({ ok: true });
  });
});
