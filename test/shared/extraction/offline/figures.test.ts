import { expect, test } from "vitest";
import { changeIn, figuresIn } from "../../../../shared/extraction/offline/figures.ts";

test.each([
  ["live by the 1st of September", []],
  ["away from 13 to 24 July", ["13"]],
  ["on March 13 it took 40 hours", ["40 hours"]],
  ["in 2026 we had 2.1% errors", ["2.1%"]],
])("a day of a month is no figure: %s", (text, figures) => {
  expect(figuresIn(text).slice(0, figures.length + 1)).toEqual(figures);
});

test("a stretch of days is no change", () => {
  expect(changeIn("Marta is away from 13 to 24 July")).toBeNull();
  expect(changeIn("cut missed appointments from 9% to 3% by the end of December")).toMatchObject({
    baseline: "9%",
    target: "3%",
  });
});
