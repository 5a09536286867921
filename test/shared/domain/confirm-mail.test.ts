import { describe, expect, it } from "vitest";
import type { HandoffCommand } from "../../../shared/domain/commands.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { deal, fullDraft, IN_CRM, NOW, setAsideMail } from "../../support/facts.ts";

const drafted = (): Handoff =>
  takeDraft(newHandoff(deal.dealId, fullDraft(), NOW), { ...fullDraft(), setAside: [setAsideMail("mail-1")] }, NOW)
    .handoff;
const give = (handoff: Handoff, command: HandoffCommand) =>
  decide(handoff, command, {
    actor: { email: deal.ae.email, role: "ae" },
    now: NOW,
    required: [],
    approveBy: NOW,
    inCrm: IN_CRM,
  });
const done = (handoff: Handoff, command: HandoffCommand) => {
  const decided = give(handoff, command);
  if (!decided.ok) throw new Error(decided.refusal.message);
  return decided;
};
const confirm = { type: "confirm_mail", mailId: "mail-1" } as const;

describe("confirming that a mail belongs to the deal", () => {
  it("is kept with who said it, told in the history, and has the draft made anew", () => {
    const { handoff, event } = done(drafted(), confirm);
    expect(handoff.confirmedMails).toEqual({ "mail-1": { by: deal.ae.email, at: NOW } });
    expect(event).toMatchObject({
      type: "source_corrected",
      detail: { about: "mail-1", after: "part of the deal: Lease of hall 4 (Olaf Brandt <olaf@nordkai.example>)" },
    });
  });

  it("is undone, and taken back by its id", () => {
    const confirmed = done(drafted(), confirm).handoff;
    for (const back of [{ type: "undo" }, { type: "reconsider", factId: "mail-1" }] as const) {
      const { handoff, event } = done(confirmed, back);
      expect([handoff.confirmedMails, event.type]).toEqual([{}, "source_corrected"]);
    }
  });

  it("is once, however often it is said", () => {
    const confirmed = done(drafted(), confirm).handoff;
    expect(done(confirmed, confirm).handoff.confirmedMails).toEqual(confirmed.confirmedMails);
  });

  it("is refused for a mail that is not set aside", () => {
    expect(give(drafted(), { ...confirm, mailId: "mail-2" })).toMatchObject({ refusal: { code: "unknown_fact" } });
  });
});
