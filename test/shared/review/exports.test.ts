import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { toDocument } from "../../../shared/domain/document.ts";
import { handoffDocx } from "../../../shared/review/exports/handoff-docx.ts";
import { handoffPdf } from "../../../shared/review/exports/handoff-pdf.ts";
import { outlineOf } from "../../../shared/review/exports/outline.ts";
import { hostileDeal, hostileHandoff } from "../../support/hostile-handoff.ts";
import { approvedHandoff, SAMPLE_REQUIRED, SAMPLE_ZONE, sampleDeal } from "../../support/sample-handoff.ts";

const outline = () =>
  outlineOf(toDocument(approvedHandoff(), sampleDeal(), SAMPLE_REQUIRED), sampleDeal(), SAMPLE_ZONE);

describe("the printed handoff", () => {
  it("has every section in order, every statement with its quote, and the promises as a table", () => {
    const { sections, title } = outline();
    expect(title).toBe("Northlight Dental");
    expect(sections.map((section) => section.title).slice(0, 4)).toEqual([
      "Customer goals",
      "Deal context",
      "BANT",
      "Stakeholder map",
    ]);
    const promises = sections.find((section) => section.title === "Commitments");
    expect(promises?.table?.rows).toHaveLength(3);
    expect(promises?.entries[0]?.quotes[0]?.words).toContain("four percent");
  });

  it("as a Word file reads back with its words and its table", async () => {
    const file = await handoffDocx(outline());
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(file) });
    expect(value).toContain("<table>");
    expect(value).toContain("Cap the renewal uplift at four percent");
    expect(value).toContain("we can cap the renewal uplift at four percent");
  });

  it("as a PDF is one, with more than one page of it and letters beyond Latin", async () => {
    const one = outline();
    const file = Buffer.from(await handoffPdf({ ...one, title: "Żółw Łódź Ωμέγα Привет" })).toString("latin1");
    expect(file.startsWith("%PDF-1.")).toBe(true);
    expect(file.trimEnd().endsWith("%%EOF")).toBe(true);
    expect(file.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  });

  it("shows hostile text as text, and survives any of it", async () => {
    const deal = hostileDeal();
    const hostile = outlineOf(toDocument(hostileHandoff("approved"), deal, SAMPLE_REQUIRED), deal, SAMPLE_ZONE);
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await handoffDocx(hostile)) });
    expect(value).not.toContain("<script>");
    expect(value).toContain("&lt;script&gt;");
    expect((await handoffPdf(hostile)).length).toBeGreaterThan(10_000);
  });
});
