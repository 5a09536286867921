import { describe, expect, it } from "vitest";
import { separateReply } from "../../../../shared/sources/mail/separate-reply.ts";

const QUOTED = "Please confirm the date.";

/** Introductions as mail programs write them, the quoted name and the date they carry. */
const INTRODUCTIONS: [string, string, string | null, string | null][] = [
  ["Gmail", "On Mon, Mar 9, 2026 at 4:51 PM Lee Amos <lee@other.example> wrote:", "Lee Amos", "2026-03-09T16:51:00"],
  [
    "Gmail, wrapped",
    "On Mon, Mar 9, 2026 at 4:51 PM Lee Amos <\nlee@other.example> wrote:",
    "Lee Amos",
    "2026-03-09T16:51:00",
  ],
  ["Apple Mail", "On Mar 9, 2026, at 9:05 AM, Lee Amos <lee@other.example> wrote:", "Lee Amos", "2026-03-09T09:05:00"],
  ["Thunderbird, German", "Am 09.03.26 um 09:05 schrieb Lee Amos:", "Lee Amos", "2026-03-09T09:05:00"],
  [
    "Gmail, German",
    "Am Mo., 9. März 2026 um 09:05 Uhr schrieb Lee Amos <lee@other.example>:",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  ["French", "Le lun. 9 mars 2026 à 09:05, Lee Amos <lee@other.example> a écrit :", "Lee Amos", "2026-03-09T09:05:00"],
  [
    "Spanish",
    "El lun, 9 mar 2026 a las 09:05, Lee Amos (<lee@other.example>) escribió:",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  [
    "Portuguese",
    "Em seg., 9 de mar. de 2026 às 09:05, Lee Amos <lee@other.example> escreveu:",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  [
    "Italian",
    "Il giorno lun 9 mar 2026 alle ore 09:05 Lee Amos <lee@other.example> ha scritto:",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  ["Dutch", "Op ma 9 mrt 2026 om 09:05 schreef Lee Amos <lee@other.example>:", "Lee Amos", "2026-03-09T09:05:00"],
  [
    "Outlook",
    "-----Original Message-----\nFrom: Lee Amos <lee@other.example>\nSent: Monday, March 9, 2026 9:05 AM\nTo: Sam Pike\nSubject: Date\n",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  [
    "Outlook, German",
    "Von: Lee Amos <lee@other.example>\nGesendet: Montag, 9. März 2026 09:05\nAn: Sam Pike\nBetreff: Termin\n",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  [
    "Outlook, French",
    "De : Lee Amos <lee@other.example>\nEnvoyé : lundi 9 mars 2026 09:05\nÀ : Sam Pike\nObjet : Date\n",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
  [
    "Outlook, Spanish",
    "De: Lee Amos <lee@other.example>\nEnviado: lunes, 9 de marzo de 2026 09:05\nPara: Sam Pike\nAsunto: Fecha\n",
    "Lee Amos",
    "2026-03-09T09:05:00",
  ],
];

describe("separating a reply from what it quotes", () => {
  it.each(INTRODUCTIONS)("reads %s", (_program, introduction, name, saidAt) => {
    const { reply, passages } = separateReply(`Confirmed.\n\n${introduction}\n\n${QUOTED}\n`);
    expect(reply).toBe("Confirmed.");
    const quoted = passages.find(({ voice }) => voice !== null);
    expect(quoted?.voice).toMatchObject({ name, saidAt });
    expect(quoted?.lines.join("\n").trim()).toBe(QUOTED);
  });

  it("follows quotes level by level", () => {
    const { passages } = separateReply(
      "Top.\n\nOn Mar 9, 2026, at 9:05 AM, Ann Bo <ann@b.example> wrote:\n> Middle.\n>\n> On Mar 8, 2026, at 9:05 AM, Cy Du <cy@d.example> wrote:\n>> Bottom.\n",
    );
    const voices = passages.map(({ voice, lines }) => [voice?.name ?? null, lines.join(" ").trim()]);
    expect(voices).toEqual([
      [null, "Top."],
      ["Ann Bo", "Middle."],
      ["Cy Du", "Bottom."],
    ]);
  });

  it("takes a sentence with On or wrote in it for the author's own", () => {
    const text =
      "On the other hand we could wait.\nAs Greg wrote: the price is open.\nFrom: here on it gets easier.\nThat is all.";
    expect(separateReply(text).reply).toBe(text);
  });

  it("leaves a quoted line that a program broke in two with who is quoted", () => {
    const { reply } = separateReply(
      "Yes.\n\nOn Mar 9, 2026, at 9:05 AM, Ann Bo <a@b.example> wrote:\n> a long line that was\nbroken here\n> and goes on\n",
    );
    expect(reply).toBe("Yes.");
  });

  it("comes to an end on twenty thousand hostile lines", { timeout: 60_000 }, () => {
    const lines = [
      "> ".repeat(200),
      "On ",
      "From: a",
      "____________",
      "Sent from my phone",
      "-----Original Message-----",
    ];
    const text = Array.from({ length: 20_000 }, (_, at) => lines[at % lines.length] ?? "").join("\n");
    expect(separateReply(text).stretches.length).toBeGreaterThan(0);
  });
});
