import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NotifyDeps, notify } from "../../../functions/notify/notify.ts";
import { tell } from "../../../functions/notify/tell.ts";
import { MailEvent, trackDelivery } from "../../../functions/track-delivery/track-delivery.ts";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoMailLedger } from "../../../shared/handoffs/dynamo-mail-ledger.ts";
import type { DraftMessage } from "../../../shared/handoffs/messages.ts";
import type { Mail } from "../../../shared/review/mailer.ts";
import { openReviewLink } from "../../../shared/review/review-link.ts";
import { RetryLater } from "../../../shared/runtime/retry-later.ts";
import { IN_CRM, deal, fullDraft, NOW } from "../../support/facts.ts";
import { memoryAccessStore } from "../../support/memory-access-store.ts";
import { recordingQueue } from "../../support/queues.ts";
import { startLocalTable } from "../../support/local-table.ts";

const SECRET = "a secret that signs";
let local: Awaited<ReturnType<typeof startLocalTable>>;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.close());

const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

const depsWith = (send: (mail: Mail) => Promise<{ messageId: string }>, now = NOW): NotifyDeps => ({
  deals: dynamoDealStore(local.table),
  handoffs: dynamoHandoffStore(local.table),
  ledger: dynamoMailLedger(local.table),
  mailer: { send },
  signingKeys: async () => ({ current: SECRET, accepted: [SECRET] }),
  now: () => now,
  publicUrl: "https://handoff.example",
  from: "handoffs@handoff.example",
  timeZone: "Europe/Berlin",
  required: DEFAULT_REQUIRED_FIELDS,
  leaseSeconds: 600,
});

const inReview = async (dealId: string) => {
  await dynamoDealStore(local.table).save({ ...deal, dealId }, NOW, null);
  const drafted = takeDraft(newHandoff(dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
  await dynamoHandoffStore(local.table).save(drafted.handoff, drafted.event, 0);
  const asked = decide(
    drafted.handoff,
    { type: "request_review" },
    { actor: { email: "system", role: "system" }, now: NOW, required: [], approveBy: later(172_800), inCrm: IN_CRM },
  );
  if (!asked.ok) throw new Error("review can be asked for");
  await dynamoHandoffStore(local.table).save(asked.handoff, asked.event, 1);
  return { dealId, eventId: asked.event.id, type: "review_requested", revision: 2 };
};

const outbox = () => {
  const sent: Mail[] = [];
  return { sent, send: async (mail: Mail) => ({ messageId: String(sent.push(mail)) }) };
};

describe("a notification", () => {
  it("mails the AE a link that only stands for the AE and this deal, and ends", async () => {
    const message = await inReview("notify-1");
    const { sent, send } = outbox();
    await notify(message, depsWith(send));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: deal.ae.email, eventId: "notify-1.r2" });
    const token = /https:\/\/handoff\.example\/review\/(\S+)/.exec(sent[0]?.text ?? "")?.[1] ?? "";
    const opened = openReviewLink(token, [SECRET], NOW);
    expect(opened).toMatchObject({ ok: true, grant: { dealId: "notify-1", email: deal.ae.email, role: "ae" } });
    expect(openReviewLink(token, [SECRET], later(15 * 86_400))).toEqual({ ok: false, reason: "expired" });
  });

  it("is mailed once, however often it is delivered, also at the same time", async () => {
    const message = await inReview("notify-2");
    const { sent, send } = outbox();
    await Promise.allSettled(Array.from({ length: 8 }, () => notify(message, depsWith(send))));
    await notify(message, depsWith(send, later(5)));
    expect(sent).toHaveLength(1);
  });

  it("that was cut short after sending is not mailed again once the mail service reports it", async () => {
    const message = await inReview("notify-3");
    const { sent, send } = outbox();
    const crash = async (mail: Mail) => {
      await send(mail);
      throw new Error("killed");
    };
    await expect(notify(message, depsWith(crash))).rejects.toThrow("killed");
    await expect(notify(message, depsWith(send, later(5)))).rejects.toThrow(RetryLater);
    const report = {
      eventType: "Send",
      mail: {
        timestamp: later(1),
        destination: [deal.ae.email],
        headers: [{ name: "X-Handoff-Event", value: message.eventId }],
      },
    };
    expect(await trackDelivery(MailEvent.parse(report), dynamoMailLedger(local.table))).toBe("sent");
    await notify(message, depsWith(send, later(3600)));
    expect(sent).toHaveLength(1);
  });

  it("that was cut short before sending is mailed when no report came", async () => {
    const message = await inReview("notify-4");
    const { sent, send } = outbox();
    await expect(
      notify(
        message,
        depsWith(() => Promise.reject(new Error("killed"))),
      ),
    ).rejects.toThrow("killed");
    await expect(notify(message, depsWith(send, later(599)))).rejects.toThrow(RetryLater);
    expect(sent).toEqual([]);
    await notify(message, depsWith(send, later(601)));
    expect(sent).toHaveLength(1);
  });

  it("that nobody has to hear of is not mailed", async () => {
    const message = await inReview("notify-5");
    const { sent, send } = outbox();
    await notify({ ...message, type: "draft_updated" }, depsWith(send));
    expect(sent).toEqual([]);
  });
});

describe("what the mail service reports", () => {
  it("tells a bounce, and nothing of an opened mail", async () => {
    const event = (eventType: string) =>
      MailEvent.parse({
        eventType,
        mail: {
          timestamp: NOW,
          destination: [deal.ae.email],
          headers: [{ name: "X-Handoff-Event", value: "notify-9.r2" }],
        },
      });
    const ledger = dynamoMailLedger(local.table);
    expect(await trackDelivery(event("Open"), ledger)).toBeNull();
    expect(await trackDelivery(event("Send"), ledger)).toBe("sent");
    expect(await trackDelivery(event("Bounce"), ledger)).toBe("bounced");
    expect(await ledger.outcome("notify-9.r2", deal.ae.email)).toBe("bounced");
  });
});

describe("a corrected source", () => {
  it("is nobody's mail, but has the draft made anew", async () => {
    const draft = recordingQueue<DraftMessage>();
    const { sent, send } = outbox();
    const signIn = { access: memoryAccessStore(), staff: { admins: [], revops: [] }, newSecret: () => "secret" };
    await tell(
      { dealId: "corrected-1", eventId: "corrected-1.r2", type: "source_corrected", revision: 2 },
      { ...depsWith(send), ...signIn, draft },
    );
    expect(draft.sent).toEqual([{ dealId: "corrected-1" }]);
    expect(sent).toEqual([]);
  });
});
