import { describe, expect, it } from "vitest";
import { introductionLink } from "../../../shared/review/introduction.ts";
import { approvedHandoff, sampleDeal } from "../../support/sample-handoff.ts";

/** The fields of a mailto address, as a mail program reads them. */
const read = (link: string) => {
  const url = new URL(link);
  return { to: decodeURIComponent(url.pathname), fields: new Map(url.searchParams) };
};

describe("the draft of the introduction", () => {
  it("introduces the CSM to the champion, in copy, for the AE to send", () => {
    const { fields } = read(introductionLink(approvedHandoff(), sampleDeal()));
    expect(fields.get("cc")).toBe("ilir@kestrel.example");
    expect(fields.get("subject")).toContain("Ilir Berisha");
    expect(fields.get("body")).toContain("look after Northlight Dental");
  });

  it("lets no name add a recipient or a field", () => {
    const csm = { name: "Ilir&bcc=thief@evil.example\r\nBcc: thief@evil.example", email: "ilir@kestrel.example" };
    const { to, fields } = read(introductionLink(approvedHandoff(), { ...sampleDeal(), csm }));
    expect([...fields.keys()]).toEqual(["cc", "subject", "body"]);
    expect(fields.get("subject")).not.toContain("\n");
    expect(to).not.toContain("evil");
  });
});
