import { describe, expect, it } from "vitest";
import { readPartHeader } from "../../../../shared/sources/mail/part-header.ts";

describe("the header of a part", () => {
  it("is read with its folded lines as one, whatever ends them", () => {
    for (const end of ["\n", "\r\n"])
      expect(readPartHeader(["Content-Type: multipart/mixed;", ' boundary="abc"', ""].join(end))).toMatchObject({
        type: "multipart/mixed",
        boundary: "abc",
      });
  });

  it("with a run of carriage returns in it is concluded nothing from, at once", () => {
    // A quadratic reader takes minutes for this one.
    expect(readPartHeader(`Content-Type: text/plain${"\r".repeat(400_000)}x\n`)).toBeNull();
  });
});
