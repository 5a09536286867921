import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDocument } from "../../../shared/domain/document.ts";
import { escapeMarkdown } from "../../../shared/review/markdown-escape.ts";
import { handoffMarkdown } from "../../../shared/review/handoff-markdown.ts";
import { DOCUMENT_SECTIONS, SECTION_TITLES } from "../../../shared/review/texts/sections.ts";
import { hostileDeal, hostileHandoff } from "../../support/hostile-handoff.ts";
import {
  approvedHandoff,
  SAMPLE_REQUIRED,
  SAMPLE_ZONE,
  sampleDeal,
  sampleHandoff,
} from "../../support/sample-handoff.ts";

const sample = (handoff = sampleHandoff(), deal = sampleDeal()) =>
  handoffMarkdown(toDocument(handoff, deal, SAMPLE_REQUIRED), deal, { timeZone: SAMPLE_ZONE });

describe("the handoff as Markdown", () => {
  it("has every section, in the order of the document", () => {
    const headings = [...sample().matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(headings.slice(0, DOCUMENT_SECTIONS.length)).toEqual(DOCUMENT_SECTIONS.map((name) => SECTION_TITLES[name]));
  });

  it("puts quote, speaker and place behind every statement, and calls an unknown speaker unknown", () => {
    expect(sample()).toContain("“we can cap the renewal uplift at four percent”");
    expect(sample()).toContain("Dana Whitcomb · 03-negotiation-call.vtt · 00:40:12 · exact");
    expect(sample()).toContain("unknown speaker · 01-discovery-call.vtt · 00:40:48 · exact");
    expect(sample()).toContain("repaired");
  });

  it("gives the promises as a table sorted by date", () => {
    const rows = sample(approvedHandoff())
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(2);
    expect(rows.map((row) => row.split(" | ")[3])).toEqual(["Fri 12 Dec", "Mon 19 Jan 2026", "no date"]);
  });

  it("keeps apart what is unverified and what was possibly missed", () => {
    const [document = "", apart = ""] = sample().split("## Possibly missed");
    expect(document).not.toContain("legacy vendor");
    expect(apart).toContain("legacy vendor");
  });

  it("lets nothing of a source become markup, HTML or a link", () => {
    const text = sample(hostileHandoff(), hostileDeal());
    expect(text).not.toMatch(/<[a-z!/]/i);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).toContain("&lt;script&gt;");
  });

  it("escapes any text so that it stays one line without tags, links, mentions or table cells", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[<>@\n\r]/);
        expect(escaped.replaceAll(/\\./g, "")).not.toMatch(/[*_`[\]|~$]/);
      }),
    );
  });

  it("leaves plain prose as it was written", () => {
    const prose = "So if you sign (for 3 years), we can cap it at 4.5 % - and I'll put it in writing!";
    expect(escapeMarkdown(prose)).toBe(prose);
  });

  it("writes addresses out without linking them", () => {
    expect(escapeMarkdown("see https://evil.example and www.evil.example")).toBe(
      "see https&#58;//evil.example and www&#46;evil.example",
    );
  });
});
