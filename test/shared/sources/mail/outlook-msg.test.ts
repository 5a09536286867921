import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../../shared/sources/limits.ts";
import { readOutlookMail } from "../../../../shared/sources/mail/outlook-fields.ts";
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

  it("reads mails that were attached as saved files, .eml and .msg, like those attached whole", async () => {
    const eml =
      "From: Lee Amos <lee@other.example>\r\nMessage-ID: <eml@x.example>\r\nSubject: Terms\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nNet 45 f\u00FCr alle.\r\n";
    const msg = outlookMsgFile({ ...MAIL, body: "Saved by Outlook.", messageId: "<msg@x.example>" });
    const source = await read({
      ...MAIL,
      files: [
        { name: "terms.eml", content: Buffer.from(eml, "latin1") },
        { name: "saved.msg", content: msg },
        { name: "no-mail.eml", content: "%PDF and the like" },
      ],
    });
    expect(source.segments.map(({ messageId, text }) => [messageId, text])).toEqual(
      expect.arrayContaining([
        ["eml@x.example", "Net 45 für alle."],
        ["msg@x.example", "Saved by Outlook."],
      ]),
    );
    expect(source.artefacts.map(({ title }) => title)).toContain("no-mail.eml");
    expect(source.artefacts.map(({ title }) => title)).not.toContain("terms.eml");
  });

  it("says that messages attached deeper than is followed were left out", async () => {
    const deep = [1, 2, 3].reduce(
      (inner, n) => ({ ...MAIL, messageId: `<deep${n}@x.example>`, messages: [inner] }),
      MAIL,
    );
    const limits = { ...DEFAULT_LIMITS, attachedDepth: 1 };
    const bytes = outlookMsgFile(deep);
    const result = await parseSource({ bytes, fileName: "mail.msg", dealId: deal.dealId }, deal, limits);
    expect(result.ok && result.source.notes.map(({ code }) => code)).toContain("attached_not_read");
  });

  it("knows what it answers from Outlook's own fields where it never travelled", async () => {
    const mail = readOutlookMail(
      outlookMsgFile({ ...MAIL, inReplyTo: "<before@x.example>", references: "<first@x.example> <before@x.example>" }),
    );
    expect(mail).toMatchObject({
      inReplyTo: "<before@x.example>",
      references: "<first@x.example> <before@x.example>",
    });
  });

  it.each([
    [1251, "message", [0xcf, 0xeb, 0xe0, 0xed], "План"],
    [1251, "internet", [0xcf, 0xeb, 0xe0, 0xed], "План"],
    [932, "message", [0x8c, 0x76, 0x89, 0xe6], "計画"],
    [1252, "message", [0x93, 0x50, 0x94], "“P”"],
    [77_777, "message", [0x50, 0xfc], "Pü"],
  ] as const)("in code page %s of the %s is read in it", async (codePage, of, bytes, words) => {
    const { subject: _, body: __, ...bare } = MAIL;
    const text = Uint8Array.from(bytes);
    const source = await read({ ...bare, ansi: { codePage, of, subject: text, body: text } });
    expect(source).toMatchObject({ title: words, segments: [{ text: words }] });
  });

  const stored = (rtf: string): Uint8Array => {
    const raw = Buffer.from(rtf, "latin1");
    const header = Buffer.alloc(16);
    header.writeUInt32LE(raw.length + 12, 0);
    header.writeUInt32LE(raw.length, 4);
    header.write("MELA", 8, "latin1");
    return Buffer.concat([header, raw]);
  };

  it.each([
    [
      "HTML",
      String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Die Z\'fcge fahren ab M\'e4rz.{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 {\*\htmltag64 <p style="display:none">}Secret{\*\htmltag72 </p>}}`,
      "Die Züge fahren ab März.",
    ],
    ["plain text", String.raw`{\rtf1\ansi\ansicpg1251\fromtext\pard \'cf\'eb\'e0\'ed in May.\par}`, "План in May."],
  ])("whose only body is %s wrapped into rich text is unwrapped", async (_, rtf, words) => {
    const { body: __, ...bare } = MAIL;
    const source = await read({ ...bare, rtf: stored(rtf) });
    expect(source.segments.map(({ text }) => text)).toEqual([words]);
  });

  it("written as rich text is refused by name, also where that is compressed as Outlook does it", async () => {
    const { body: _, ...bare } = MAIL;
    // The example of [MS-OXRTFCP] 4.1: {\rtf1\ansi\ansicpg1252\pard hello world}
    const rtf = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
      "hex",
    );
    const result = await parse(outlookMsgFile({ ...bare, rtf }));
    expect(result.ok ? null : result.fault.message).toContain("Save the mail as .eml");
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
