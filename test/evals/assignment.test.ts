import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bestAssignment } from "./assignment.ts";

const total = (matrix: number[][], columns: (number | null)[]): number =>
  columns.reduce<number>((sum, column, row) => sum + (column === null ? 0 : (matrix[row]?.[column] ?? 0)), 0);

/** The best sum by trying every assignment. */
const exhaustive = (matrix: number[][], row = 0, taken: ReadonlySet<number> = new Set()): number => {
  const values = matrix[row];
  if (values === undefined) return 0;
  const skipped = exhaustive(matrix, row + 1, taken);
  return values.reduce(
    (best, value, column) =>
      taken.has(column) ? best : Math.max(best, value + exhaustive(matrix, row + 1, new Set([...taken, column]))),
    skipped,
  );
};

test("gives up a good pair where two others together are better", () => {
  expect(
    bestAssignment([
      [0.9, 0.8],
      [0.85, 0.1],
    ]),
  ).toEqual([1, 0]);
});

test("leaves rows without a column when there are more rows than columns", () => {
  expect(bestAssignment([[0.1], [0.9], [0.2]])).toEqual([null, 0, null]);
  expect(bestAssignment([[], []])).toEqual([null, null]);
  expect(bestAssignment([])).toEqual([]);
});

test("is as good as trying every assignment, and uses no column twice", () => {
  const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.integer({ min: 0, max: 100 }).map((value) => value / 100),
        { minLength: columns, maxLength: columns },
      ),
      { minLength: rows, maxLength: rows },
    ),
  );
  fc.assert(
    fc.property(matrices, (matrix) => {
      const columns = bestAssignment(matrix);
      const used = columns.filter((column) => column !== null);
      expect(new Set(used).size).toBe(used.length);
      expect(total(matrix, columns)).toBeCloseTo(exhaustive(matrix), 9);
    }),
  );
});
