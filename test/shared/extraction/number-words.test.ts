import { expect, it } from "vitest";
import { numbersIn } from "../../../shared/extraction/number-words.ts";
import { partsOf } from "../../../shared/extraction/words.ts";

it.each([
  ["four hundred and twelve thousand", ["412000"]],
  ["$412K", ["412000"]],
  ["two hundred and fifty thousand a year", ["250000"]],
  ["four percent or 4 %", ["4", "4"]],
  ["78.000 EUR, 1,90 each", ["78000", "1.9"]],
  ["1,150 records and ten million rows", ["1150", "10000000"]],
  ["twenty-four seven", ["24", "7"]],
  ["up to two fifty", ["2", "50"]],
  ["this one and one of those", []],
  ["zwölf Tage, fünf Wochen", ["12", "5"]],
])("reads %j as the numbers %j", (text, numbers) => {
  expect(numbersIn(partsOf(text))).toEqual(numbers);
});
