import { describe, expect, test } from "vitest";
import { call, found } from "./a-call.ts";

const dependencies = async (...lines: string[]) => (await found(call(...lines))).dependencies;
const names = async (...lines: string[]) => (await dependencies(...lines)).map(({ text }) => text);

describe("systems that the customer names are dependencies", () => {
  test.each([
    [
      "a list over several sentences of one turn",
      ["L: The big one is NetSuite. Then Zendesk. Then Power BI."],
      ["NetSuite", "Zendesk", "Power BI"],
    ],
    [
      "what is said when the seller asks",
      ["I: What systems do we have to connect to?", "L: Payroll is ADP. The till is a box in the corner."],
      ["ADP"],
    ],
    ["a name that begins small", ["I: We'll set up the nightly iManage file for you."], ["iManage"]],
    [
      "one system under two names",
      ["L: We're on Azure AD for sign-in.", "I: So single sign-on with Entra."],
      ["Entra ID"],
    ],
    [
      "a calendar that has to be connected",
      ["L: The shifts come from our Outlook calendar, so we need that integration."],
      ["Outlook"],
    ],
    [
      "a system said twice",
      ["I: We'll have the Sage Intacct connector in May.", "L: It has to post back into Sage Intacct."],
      ["Sage Intacct"],
    ],
  ])("%s", async (_, lines, systems) => {
    expect(await names(...lines)).toEqual(systems);
  });
  test("with the customer's own words as evidence beside the seller's", async () => {
    const [sage] = await dependencies(
      "I: We'll have the NetSuite connector live in May.",
      "L: It has to post the orders back into NetSuite.",
    );
    expect(sage?.quotes.map(({ segmentId }) => segmentId)).toEqual(["s1", "s2"]);
  });
});

describe("no dependency is made of", () => {
  test.each([
    ["a calendar that is only looked into", "L: Let me check my Outlook."],
    ["a way of sending files", "L: The integration goes over SFTP."],
    ["a system that nobody asked for", "L: Payroll is ADP, that's another story."],
    ["a sample", "L: I'll send you some sample recipes as a spreadsheet by Friday."],
    ["data that has come already", "I: Thank you for the recipe export, it came on Monday."],
    ["data that will not come", "L: I will not be able to send you the recipe export."],
    ["a system that is mentioned once in passing", "L: My brother works at Zendesk."],
  ])("%s", async (_, line) => {
    expect(await names(line)).toEqual([]);
  });
});

test("data that has to be kept and data that is promised over are one, where they are the same", async () => {
  const data = await dependencies(
    "L: We have to keep three years of batch history on allergens.",
    "I: We'll load the three years of batch history for you, allergens only.",
  );
  expect(data.map(({ kind, quotes }) => [kind, quotes.length])).toEqual([["data", 2]]);
  const two = await dependencies(
    "L: We have to keep three years of batch history on allergens.",
    "L: I'll send you the supplier spreadsheet by Friday.",
  );
  expect(two).toHaveLength(2);
});
