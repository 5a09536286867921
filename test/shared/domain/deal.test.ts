import { expect, test } from "vitest";
import { Organisation } from "../../../shared/domain/deal.ts";

const organisation = { name: "Tallow & Finch Bakeries", domain: "tallowfinch.example" };

test("an organisation may leave open when its fiscal year begins", () => {
  expect(Organisation.parse(organisation)).toEqual(organisation);
  expect(Organisation.parse({ ...organisation, fiscalYearStartMonth: 7 }).fiscalYearStartMonth).toBe(7);
});

test.each([0, 13, 6.5, "July", null])("a fiscal year begins in no month %s", (fiscalYearStartMonth) => {
  expect(Organisation.safeParse({ ...organisation, fiscalYearStartMonth }).success).toBe(false);
});
