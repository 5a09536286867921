import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openMailbox } from "../../../infra/local/mailbox.ts";
import { sesEvents } from "../../../infra/local/ses-event.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "handoff-test-"));
const RAW = Buffer.from(
  "From: a@vendor.example\r\nTo: b@vendor.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nX-Handoff-Event: d1.r2\r\n\r\nHello\r\n",
);
const envelope = {
  at: "2026-05-12T10:00:00.000Z",
  from: "a@vendor.example",
  to: ["b@vendor.example"],
  tags: { event: ["d1_r2"] },
  configurationSet: "handoff-local",
};

describe("the mailbox", () => {
  it("keeps its mails over a restart, oldest first", async () => {
    const path = folder();
    const before = openMailbox(path);
    const first = before.accept(RAW, envelope);
    const second = openMailbox(path).accept(RAW, envelope);
    const mails = await openMailbox(path).mails();
    expect(mails.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(mails[0]).toMatchObject({ subject: "Grüße", text: "Hello\n", to: ["b@vendor.example"] });
  });

  it("remembers whose events are still to be published", () => {
    const path = folder();
    const mailbox = openMailbox(path);
    const [first, second] = [mailbox.accept(RAW, envelope), mailbox.accept(RAW, envelope)];
    mailbox.markPublished(first);
    expect(
      openMailbox(path)
        .unpublished()
        .map(({ id }) => id),
    ).toEqual([second.id]);
  });
});

const Event = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    destination: z.array(z.string()),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    tags: z.record(z.string(), z.array(z.string())),
  }),
});

describe("what SES tells of a mail", () => {
  const accepted = { ...envelope, id: "m1", published: false };
  const headers = [{ key: "x-handoff-event", originalKey: "X-Handoff-Event", value: "d1.r2" }];

  it("is that it was sent and delivered, with its tags and headers", () => {
    const events = z.array(Event).parse(sesEvents(accepted, headers));
    expect(events.map(({ eventType }) => eventType)).toEqual(["Send", "Delivery"]);
    for (const { mail } of events) {
      expect(mail.tags["event"]).toEqual(["d1_r2"]);
      expect(mail.headers).toContainEqual({ name: "X-Handoff-Event", value: "d1.r2" });
    }
  });

  it("is a bounce for the address that SES keeps for this", () => {
    const events = sesEvents({ ...accepted, to: ["bounce@simulator.amazonses.com"] }, headers);
    expect(
      z
        .array(Event)
        .parse(events)
        .map(({ eventType }) => eventType),
    ).toEqual(["Send", "Bounce"]);
  });
});
