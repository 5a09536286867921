import { expect, test } from "vitest";
import { titleIn } from "../../../../shared/extraction/offline/titles.ts";
import { call, found, mail } from "./a-call.ts";

const people = async (...lines: string[]) => (await found(call(...lines))).stakeholders;

test("somebody who says who they are is listed with title and side", async () => {
  expect(
    await people("spk_1: Hi, I'm Omar Reyes, I'm the plant manager at Tallow and Finch.", "I: Hi Omar."),
  ).toMatchObject([{ name: "Omar Reyes", org: "customer", title: "plant manager" }]);
});

test("somebody whom others introduce is listed, too", async () => {
  const listed = await people("L: Ruth Adeyemi, she's our CFO, she decides.", "L: And that's Cyril in purchasing.");
  expect(listed).toMatchObject([
    { name: "Lena Marsh" },
    { name: "Ruth Adeyemi", title: "CFO", roles: ["economic_buyer"] },
    { name: "Cyril", title: "purchasing" },
  ]);
});

test("a part without a name is listed as not named", async () => {
  const listed = await people("L: Our finance director has to approve it.");
  expect(listed.map(({ name }) => name)).toContain("Finance director (not named)");
});

test("the AE and the CSM of the deal are not listed, nor strangers to the deal", async () => {
  const listed = await people(
    "I: Pat Osei, he's our customer success manager.",
    "L: A friend of mine, Zoe Blum, she's at Grainmark now, told me about you.",
  );
  expect(listed.map(({ name }) => name)).toEqual(["Lena Marsh"]);
});

test("a voice that nobody names is no stakeholder", async () => {
  expect((await people("spk_7: We need this by May.", "I: Good.")).map(({ name }) => name)).toEqual([]);
});

test("a doubter is an objector", async () => {
  expect(await people("L: I'm not convinced. I don't want another system.")).toMatchObject([
    { stance: "skeptical", roles: ["objector"] },
  ]);
});

test("the German form of address names people", async () => {
  const { stakeholders } = await found(mail("L", "Für den Einkauf ist es Petra Winkler, Leiterin Einkauf."));
  expect(stakeholders.map(({ name, title }) => [name, title])).toContainEqual(["Petra Winkler", "Leiterin Einkauf"]);
});

test.each([
  ["I'm the account executive for the north", "account executive"],
  ["VP of Retail and Logistics.", "VP of Retail and Logistics"],
  ["He is our commercial managing director, you know", "commercial managing director"],
  ["Rosa Meyer, IT-Leiter", "IT-Leiter"],
  ["we bake bread", null],
])("reads the title in “%s”", (text, title) => {
  expect(titleIn(text, (word) => ["Rosa", "Meyer"].includes(word))).toBe(title);
});

test.each([
  "The decision is mine.",
  "I sign for this.",
  "I'm the head baker, I sign.",
  "It's my budget, so it's my call.",
])("who says “%s” is the economic buyer", async (line) => {
  const [lena] = await people(`L: ${line}`);
  expect(lena?.roles).toContain("economic_buyer");
  expect(lena?.quotes.map(({ quote }) => quote)).toContain(line);
});

test("who only says that others decide is no economic buyer", async () => {
  const [lena] = await people("L: Our works council has to meet, it approves every camera in the shops.");
  expect(lena?.roles).not.toContain("economic_buyer");
});

test.each(["works council", "board", "steering committee"])("a %s as such is not the economic buyer", async (body) => {
  const listed = await people(`L: The ${body} has to approve it, and it decides in May.`);
  expect(listed.find(({ name }) => name.endsWith("(not named)"))?.roles).toEqual(["other"]);
});

test("a greeting is nothing that shows who somebody is", async () => {
  const { stakeholders } = await found(mail("I", "Hi Lena,", "here is the plan for Lena and her bakers in York."));
  expect(stakeholders.flatMap(({ quotes }) => quotes.map(({ quote }) => quote))).toEqual([
    "here is the plan for Lena and her bakers in York.",
  ]);
});

test.each([
  ["Rosa Meyer (data lead) will clean the recipes.", "data lead"],
  ["I have copied Rosa Meyer from our data team.", "data team"],
  ["Rosa from our data team, Rosa Meyer, will clean the recipes.", "data team"],
])("somebody introduced in passing is listed: “%s”", async (text, title) => {
  const { stakeholders } = await found(mail("L", text));
  expect(stakeholders).toContainEqual(expect.objectContaining({ name: "Rosa Meyer", title, org: "customer" }));
});

test.each([
  [
    "a colleague who talks of the work to come is the seller's",
    [
      "Kim Rao: I need the recipe files to set up the planner.",
      "Kim Rao: We do two trainings for your bakers. There's no charge for that.",
      "Kim Rao: Our services team starts in May.",
    ],
    "vendor",
  ],
  [
    "a buyer who repeats an offer stays the customer's",
    ["Kim Rao: No charge.", "Kim Rao: Okay. You guys said no cost."],
    "customer",
  ],
])("%s", async (_, lines, side) => {
  const promised = await found(call("I: Hello.", ...lines, "Kim Rao: I'll send you the store list by Friday."));
  expect(promised.commitments.find(({ text }) => text.includes("store list"))?.by).toBe(side);
});

test.each([
  ["I: Rosa, how is the budget looking?", "customer"],
  ["I: And Rosa is our trainer.", "vendor"],
])("who is spoken to is nobody's colleague yet: “%s”", async (line, org) => {
  const listed = await people(line, "Rosa Blum: Good morning, this is Rosa Blum. The stores are fine.", "L: Hello.");
  expect(listed.find(({ name }) => name === "Rosa Blum")).toMatchObject({ org });
});
