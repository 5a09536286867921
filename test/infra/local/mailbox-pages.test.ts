import { describe, expect, it } from "vitest";
import { renderMailbox } from "../../../infra/local/mailbox-pages.ts";

const mail = {
  id: "00000001-a",
  at: "2026-05-12T10:00:00.000Z",
  from: "a@vendor.example",
  to: ["b@vendor.example"],
  subject: `<script>alert("subject")</script>`,
  text: `Open https://vendor.example/review/x.y?a=1&b=2. <img src=x onerror=alert(1)>`,
  html: `<p onclick="x">"</p><script>alert(1)</script>`,
};

describe("the mailbox page", () => {
  it("shows hostile text as text", async () => {
    const page = await renderMailbox([mail]);
    expect(page).not.toMatch(/<script|<img|<p onclick/);
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  it("makes addresses clickable, without the full stop behind them", async () => {
    expect(await renderMailbox([mail])).toContain(`<a href="https://vendor.example/review/x.y?a=1&amp;b=2"`);
  });

  it("shows the HTML part in a frame that may run nothing", async () => {
    const page = await renderMailbox([mail]);
    expect(page).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox"`);
    expect(page).not.toContain("allow-scripts");
  });
});
