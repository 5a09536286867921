import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openReviewLink, type ReviewGrant, reviewGrant, signReviewLink } from "../../../shared/review/review-link.ts";

const NOW = "2025-12-04T13:00:00.000Z";
const grant: ReviewGrant = reviewGrant({ dealId: "opp-4711", email: "dana@kestrel.example", role: "ae" }, NOW);

describe("review links", () => {
  it("open for who they were made for, until the end of their fourteen days", () => {
    const token = signReviewLink(grant, "secret");
    expect(openReviewLink(token, ["secret"], "2025-12-18T12:59:59Z")).toEqual({ ok: true, grant });
    expect(openReviewLink(token, ["secret"], "2025-12-18T13:00:00Z")).toEqual({ ok: false, reason: "expired" });
  });

  it("are made of characters that an address needs no escaping for", () => {
    expect(signReviewLink({ ...grant, email: "dána+x@kestrel.example".replace("á", "a") }, "s")).toMatch(
      /^[A-Za-z0-9._-]+$/,
    );
  });

  it("do not open with another secret", () => {
    expect(openReviewLink(signReviewLink(grant, "a"), ["b"], NOW)).toEqual({ ok: false, reason: "tampered" });
  });

  it("open with the key before this one as well, so that a rotation makes none worthless", () => {
    expect(openReviewLink(signReviewLink(grant, "before"), ["now", "before"], NOW)).toEqual({ ok: true, grant });
  });

  it("do not open with any character changed", () => {
    const token = signReviewLink(grant, "secret");
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom("A", "Z", "a", "z", "0", "9", "-", "_", ".", "x"),
        (at, character) => {
          const changed = token.slice(0, at) + character + token.slice(at + 1);
          fc.pre(changed !== token);
          expect(openReviewLink(changed, ["secret"], NOW).ok).toBe(false);
        },
      ),
    );
  });

  it("take any text for a link that does not work, and throw at none", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openReviewLink(text, ["secret"], NOW)).toEqual({ ok: false, reason: "malformed" });
      }),
    );
  });

  it("do not make an AE of a CSM: the role is signed", () => {
    const [version, , signature] = signReviewLink({ ...grant, role: "csm" }, "secret").split(".");
    const payload = signReviewLink(grant, "other").split(".")[1];
    expect(openReviewLink([version, payload, signature].join("."), ["secret"], NOW)).toEqual({
      ok: false,
      reason: "tampered",
    });
  });
});
