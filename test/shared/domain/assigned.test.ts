import { describe, expect, it } from "vitest";
import { assigned } from "../../../shared/domain/assigned.ts";
import { deal, NOW } from "../../support/facts.ts";

const tove = {
  name: "Tove Berg",
  email: "tove@routely.example",
  insteadOf: deal.csm.email,
  by: deal.csm.email,
  at: NOW,
};

describe("the people of a handoff", () => {
  it("are those of the CRM while nobody took over", () => {
    expect(assigned(deal, { team: { ae: null, csm: null } })).toEqual(deal);
    expect(assigned(deal, null)).toEqual(deal);
  });

  it("are whoever took over, as long as the CRM still names the one before", () => {
    expect(assigned(deal, { team: { ae: null, csm: tove } }).csm).toEqual({ name: tove.name, email: tove.email });
  });

  it("are those of the CRM again once it names somebody else", () => {
    const changed = { ...deal, csm: { name: "Nils Aas", email: "nils@routely.example" } };
    expect(assigned(changed, { team: { ae: null, csm: tove } }).csm).toEqual(changed.csm);
  });
});
