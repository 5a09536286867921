import { SESv2Client } from "@aws-sdk/client-sesv2";
import { Hono } from "hono";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sesMailer } from "../../../shared/review/ses-mailer.ts";
import { listen } from "../../support/listen.ts";

const Sent = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

const MAIL = {
  to: "dana@kestrel.example",
  from: "Handoffs <handoffs@kestrel.example>",
  subject: "Approve the Möbelhaus handoff",
  html: "<p>Größe</p>",
  text: "Größe",
  eventId: "opp.4711.r7",
};

describe("mail through SES", () => {
  const requests: z.infer<typeof Sent>[] = [];
  let answer: { status: 200 | 400; body: Record<string, string> } = { status: 200, body: { MessageId: "ses-1" } };
  let server: Awaited<ReturnType<typeof listen>>;
  let client: SESv2Client;

  beforeAll(async () => {
    const ses = new Hono();
    ses.post("/v2/email/outbound-emails", async (c) => {
      requests.push(Sent.parse(await c.req.json()));
      return c.json(answer.body, answer.status);
    });
    server = await listen(ses);
    client = new SESv2Client({
      endpoint: server.origin,
      region: "eu-central-1",
      credentials: { accessKeyId: "x", secretAccessKey: "x" },
      maxAttempts: 1,
    });
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
  });

  it("goes out raw, with the event in a header and in a tag that SES takes", async () => {
    const sent = await sesMailer({ client, configurationSet: "handoffs" }).send(MAIL);
    expect(sent).toEqual({ messageId: "ses-1" });
    const request = requests.at(-1);
    expect(request?.Destination.ToAddresses).toEqual([MAIL.to]);
    expect(request?.ConfigurationSetName).toBe("handoffs");
    expect(request?.EmailTags).toEqual([{ Name: "event", Value: "opp_4711_r7" }]);
    const eml = await PostalMime.parse(Buffer.from(request?.Content.Raw.Data ?? "", "base64"));
    expect(eml.headers.find(({ key }) => key === "x-handoff-event")?.value).toBe("opp.4711.r7");
    expect([eml.subject, eml.text?.trim(), eml.html?.trim()]).toEqual([MAIL.subject, MAIL.text, MAIL.html]);
  });

  it("names no configuration set where there is none", async () => {
    await sesMailer({ client, configurationSet: null }).send(MAIL);
    expect(requests.at(-1)?.ConfigurationSetName).toBeUndefined();
  });

  it("fails loudly when SES refuses, so that the notification is tried again", async () => {
    answer = { status: 400, body: { message: "Email address is not verified" } };
    await expect(sesMailer({ client, configurationSet: null }).send(MAIL)).rejects.toThrow("not verified");
  });
});
