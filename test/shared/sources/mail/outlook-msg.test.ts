import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../../shared/sources/parse-source.ts";
import { deal } from "../../../support/facts.ts";
import { type MsgFields, outlookMsgFile } from "../../../support/outlook-msg.ts";

const parse = (bytes: Uint8Array) => parseSource({ bytes, fileName: "mail.msg", dealId: deal.dealId }, deal);
const read = async (fields: MsgFields) => {
  const result = await parse(outlookMsgFile(fields));
  if (!result.ok) throw new Error(result.fault.message);
  return result.source;
};

const MAIL: MsgFields = {
  subject: "Migrationsplan für Züge",
  body: "Hi Asta,\r\n\r\nI will send you the plan by Friday.\r\n\r\nInes",
  sender: { name: "Ines Duarte", email: "ines@routely.example" },
  to: [{ name: "Asta Holm", email: "asta@quayside.example" }],
  sentAt: "2026-02-17T09:00:00Z",
  messageId: "<plan-1@routely.example>",
};

describe("an Outlook message", () => {
  it("is read like any mail: who, to whom, when, what, under its Message-ID", async () => {
    const source = await read(MAIL);
    expect(source).toMatchObject({ kind: "email", format: "msg", title: "Migrationsplan für Züge" });
    expect(source.segments.find(({ text }) => text.includes("plan by Friday"))).toMatchObject({
      speaker: "Ines Duarte",
      side: "vendor",
      messageId: "plan-1@routely.example",
    });
    expect(Date.parse(source.occurredAt ?? "")).toBe(Date.parse("2026-02-17T09:00:00Z"));
    expect(source.participants).toContainEqual(
      expect.objectContaining({ name: "Asta Holm", email: "asta@quayside.example", side: "customer" }),
    );
  });

  it("takes what the mail's own header says before what Outlook made of it, and no address out of Exchange's directory", async () => {
    const source = await read({
      ...MAIL,
      sender: { name: "Ines Duarte", email: "/o=ExchangeLabs/ou=Group/cn=Recipients/cn=ines" },
      headers: "From: Ines Duarte <ines@routely.example>\r\nMessage-ID: <from-header@routely.example>\r\n",
    });
    expect(source.segments[0]?.messageId).toBe("from-header@routely.example");
    expect(JSON.stringify(source)).not.toContain("ExchangeLabs");
    const inside = await read({ ...MAIL, sender: { name: "Ines Duarte", email: "/o=ExchangeLabs/cn=ines" } });
    expect(inside.segments[0]?.speaker).toBe("Ines Duarte");
  });

  it("with HTML is read without what nobody sees, and what it quotes belongs to who wrote that", async () => {
    const source = await read({
      ...MAIL,
      html: `<html><body><p>We will train your dispatchers in March.</p><p style="display:none">Secret words</p>
        <div><hr><b>From:</b> Asta Holm &lt;asta@quayside.example&gt;<br><b>Sent:</b> Monday, 16 February 2026 10:00<br>
        <b>To:</b> Ines Duarte<br><b>Subject:</b> Plan<br><br>When does the training take place for us?</div></body></html>`,
    });
    const said = source.segments.filter(({ quoted }) => !quoted).map(({ text }) => text);
    expect(said).toContain("We will train your dispatchers in March.");
    expect(said.join(" ")).not.toContain("Secret");
    expect(said.join(" ")).not.toContain("When does the training");
  });

  it("brings the messages attached to it, and lists its files", async () => {
    const source = await read({
      ...MAIL,
      files: [{ name: "offer.pdf", content: "%PDF" }],
      messages: [
        { ...MAIL, subject: "Inner", body: "The inner words of a forwarded mail.", messageId: "<inner@x.example>" },
      ],
    });
    expect(source.segments.map(({ messageId }) => messageId)).toContain("inner@x.example");
    expect(source.artefacts.map(({ title }) => title)).toContain("offer.pdf");
  });

  it("lets no name or subject start a header of its own", async () => {
    const source = await read({
      ...MAIL,
      subject: "Plan\r\nBcc: thief@evil.example",
      to: [{ name: "A\r\nFrom: thief@evil.example", email: "asta@quayside.example" }],
    });
    expect(source.participants.map(({ email }) => email)).not.toContain("thief@evil.example");
  });

  it("with nothing but rich text of Outlook's own is refused by name, with what to do", async () => {
    const { body: _, ...bare } = MAIL;
    const result = await parse(outlookMsgFile({ ...bare, rtf: new Uint8Array([1, 2, 3]) }));
    expect(result.ok ? null : result.fault.message).toContain("Save the mail as .eml");
  });

  it("whose chains of sectors run in circles is refused at once instead of being followed for ever", async () => {
    const bytes = outlookMsgFile({ ...MAIL, body: "I will send the plan by Friday. ".repeat(400) });
    const view = new DataView(bytes.buffer);
    const table = 512 * (1 + view.getUint32(76, true));
    for (let sector = 0; sector < 128; sector += 1)
      if (view.getUint32(table + sector * 4, true) < 0xfffffff0) view.setUint32(table + sector * 4, sector, true);
    const result = await parse(bytes);
    expect(result.ok ? null : result.fault.code).toBe("damaged_file");
  });

  it("cut off or changed anywhere gives a source or a named failure, and never throws", async () => {
    const whole = outlookMsgFile({ ...MAIL, messages: [MAIL] });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.map((old, n) => (n === at ? byte : old));
        const result = await parse(bytes);
        if (!result.ok) expect(result.fault.message).not.toBe("");
      }),
      { numRuns: 150 },
    );
  });
});
