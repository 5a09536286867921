import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { Handoff } from "../../../../shared/domain/handoff.ts";
import { notificationFor } from "../../../../shared/review/mails/notifications.ts";
import { renderEml } from "../../../../shared/review/nodemailer-eml.ts";
import { hostileDeal, hostileHandoff } from "../../../support/hostile-handoff.ts";
import {
  after,
  approvedHandoff,
  HOSTILE,
  SAMPLE_NOW,
  SAMPLE_REQUIRED,
  SAMPLE_ZONE,
  sampleDeal,
  sampleHandoff,
} from "../../../support/sample-handoff.ts";

const context = {
  link: "https://h.example/review/v1.x.y",
  timeZone: SAMPLE_ZONE,
  required: SAMPLE_REQUIRED,
  now: SAMPLE_NOW,
};
const write = (type: string, handoff: Handoff, deal = sampleDeal()) => {
  const notification = notificationFor(type);
  if (notification === null) throw new Error(`no mail for ${type}`);
  return notification.write(handoff, deal, context);
};
const returned = (): Handoff =>
  after(approvedHandoff(), "csm", {
    type: "return",
    gaps: [{ section: "risks", reason: "missing", text: "Who owns the X-ray server?" }],
  });

describe("mails", () => {
  it("ask the AE for approval: what, by when, how many decisions", () => {
    const mail = write("review_requested", sampleHandoff());
    expect(mail.to).toBe("dana@kestrel.example");
    expect(mail.subject).toBe("Approve the Northlight Dental handoff by Sat 14:00: 8 decisions");
  });

  it("name every decision, every promise and the file that could not be read, in both parts", () => {
    const mail = write("review_requested", sampleHandoff());
    for (const part of [mail.html, mail.text])
      for (const words of [
        "Confirm: Have the Dentrix import running",
        "Settle: Cap on the renewal uplift: 3 % or 4 %?",
        "Answer: How will the customer judge success after 60 days?",
        "Fri 12 Dec",
        "05-kickoff.mp4",
        context.link,
        "ilir@kestrel.example",
      ])
        expect(part).toContain(words);
  });

  it("tell the CSM to accept or to name the gaps within a day of approval", () => {
    const mail = write("approved", approvedHandoff());
    expect(mail.to).toBe("ilir@kestrel.example");
    expect(mail.subject).toBe("Take over Northlight Dental by Fri 14:00: accept the handoff or name the gaps");
    expect(mail.text).toContain("High risk: Nobody has the password");
  });

  it("ask the AE what the CSM wants to know, and tell the CSM what was answered", () => {
    const asked = after(approvedHandoff(), "csm", { type: "ask", about: "c1", text: "Who runs the Dentrix import?" });
    const question = write("question_asked", asked);
    expect(question.to).toBe("dana@kestrel.example");
    expect(question.subject).toBe("Answer 1 question about Northlight Dental");
    expect(question.text).toContain("Who runs the Dentrix import?");
    const questionId = asked.questions[0]?.id ?? "";
    const answered = after(asked, "ae", { type: "answer_question", questionId, text: "Jonas does" });
    const answer = write("question_answered", answered);
    expect(answer.to).toBe("ilir@kestrel.example");
    expect(answer.text).toContain("Who runs the Dentrix import? — Jonas does");
    expect(notificationFor("question_asked")?.stillDue(answered)).toBe(false);
  });

  it("tell whoever takes over a role where the handoff stands and what to do", () => {
    const person = { name: "Tove Berg", email: "tove@kestrel.example" };
    const handed = after(approvedHandoff(), "csm", { type: "reassign", role: "csm", person });
    const mail = write("csm_reassigned", handed);
    expect(mail.to).toBe("tove@kestrel.example");
    expect(mail.text).toContain("Read it, then accept ownership or return it with gaps.");
    expect(mail.text).toContain("ilir@kestrel.example");
  });

  it("put no goal in the place of why they bought, and give the reason of what is not applicable", () => {
    const sample = sampleHandoff();
    const { dealContext } = sample.draft;
    const unknown = (trigger: typeof dealContext.trigger): Handoff => ({
      ...sample,
      draft: { ...sample.draft, dealContext: { ...dealContext, trigger, whyBought: null } },
    });
    expect(write("approved", unknown(dealContext.trigger)).text).toContain("Why they bought: not known\n");
    const waived = after(
      unknown(null),
      "ae",
      { type: "mark_not_applicable", field: "dealContext.whyBought", reason: "inherited with a merger" },
      { type: "mark_not_applicable", field: "successCriteria.60", reason: "judged at 30 and 90 days" },
    );
    for (const part of [write("approved", waived).text, write("approved", waived).html]) {
      expect(part).toContain("Trigger: not known");
      expect(part).toContain("Why they bought: not applicable: inherited with a merger");
      expect(part).toContain("Success criteria: 60 days: not applicable: judged at 30 and 90 days");
    }
  });

  it("list the gaps for the AE when the handoff comes back", () => {
    const mail = write("returned", returned());
    expect(mail.subject).toBe("Close 1 gap in the Northlight Dental handoff by Sat 14:00");
    expect(mail.text).toContain("Open risks: Who owns the X-ray server?");
  });

  it("are not due any more once the handoff has moved on", () => {
    expect(notificationFor("review_requested")?.stillDue(approvedHandoff())).toBe(false);
    expect(notificationFor("approved")?.stillDue(returned())).toBe(false);
    expect(notificationFor("returned")?.stillDue(returned())).toBe(true);
  });

  it("are written for three events, and for no other word", () => {
    for (const type of ["draft_updated", "decided", "accepted", "constructor", ""])
      expect(notificationFor(type)).toBeNull();
  });

  it("load nothing from anywhere and have one button", () => {
    for (const mail of [write("review_requested", sampleHandoff()), write("approved", approvedHandoff())]) {
      expect(mail.html).not.toMatch(/<(img|script|link|iframe|style)\b|url\(|src=/i);
      expect(mail.html.match(/<a /g)).toHaveLength(1);
    }
  });

  it("show hostile text as text", () => {
    for (const type of ["review_requested", "approved", "returned"]) {
      const mail = write(type, hostileHandoff(type === "approved" ? "approved" : "in_review"), hostileDeal());
      expect(mail.html).not.toMatch(/<script|<img/i);
      expect(mail.html.match(/<a /g)).toHaveLength(1);
      expect(mail.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
    expect(HOSTILE).toContain("<script>");
  });

  it("carry a sender's name where only an address is configured, and the configured one where there is one", async () => {
    const senderOf = async (from: string) => {
      const eml = await renderEml({ ...write("review_requested", sampleHandoff()), from, eventId: "opp-4711.r1" });
      return (await PostalMime.parse(eml)).from;
    };
    expect(await senderOf("h@kestrel.example")).toEqual({ address: "h@kestrel.example", name: "Handoff Summarizer" });
    expect(await senderOf("Handoffs <h@kestrel.example>")).toEqual({ address: "h@kestrel.example", name: "Handoffs" });
  });

  it("carry no header but ours, whatever a name contains", async () => {
    const mail = write("review_requested", sampleHandoff(), {
      ...sampleDeal(),
      customer: { name: "Acme\r\nBcc: thief@evil.example\r\n\r\nhello", domain: "acme.example" },
    });
    const eml = await renderEml({
      ...mail,
      from: "Handoffs <h@kestrel.example>",
      eventId: "opp-4711.r1\r\nBcc: x@y.example",
    });
    const read = await PostalMime.parse(eml);
    expect(read.bcc).toBeUndefined();
    expect(read.subject).toBe("Approve the Acme Bcc: thief@evil.example hello handoff by Sat 14:00: 8 decisions");
    expect(read.headers.find(({ key }) => key === "x-handoff-event")?.value).toBe("opp-4711.r1 Bcc: x@y.example");
    expect(read.text).toContain("Needs you (8)");
    expect(read.html).toContain("Review the handoff");
  });
});
