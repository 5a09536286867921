import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { wordsOutsideTexts } from "./words-outside-texts.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`);
const sourceOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

const review = filesIn("shared/review").filter((file) => !file.startsWith("shared/review/texts/"));
const routes = filesIn("functions/review-web");

describe("words that a person reads", () => {
  it("stand in shared/review/texts, and in no page, mail or export", () => {
    expect(review).toEqual(
      expect.arrayContaining(["shared/review/pages/review-page.tsx", "shared/review/mails/mail-html.tsx"]),
    );
    expect(review.flatMap((file) => wordsOutsideTexts(file, sourceOf(file)))).toEqual([]);
  });

  it("stand in no markup of a route", () => {
    expect(routes).toContain("functions/review-web/deal-routes.tsx");
    expect(routes.flatMap((file) => wordsOutsideTexts(file, sourceOf(file), { onlyInMarkup: true }))).toEqual([]);
  });

  it("are found in the texts themselves, so that the reader of words can fail", () => {
    const found = filesIn("shared/review/texts").flatMap((file) => wordsOutsideTexts(file, sourceOf(file)));
    expect(found.length).toBeGreaterThan(200);
  });
});

describe("the reader of words finds", () => {
  it.each([
    ["text", "<p>\n  Needs you\n</p>", "Needs you"],
    ["a single letter", "<p>a</p>", "a"],
    ["a label for who hears the page", '<nav aria-label="Pages" />', "Pages"],
    ["a placeholder", '<input placeholder="name" />', "name"],
    ["a title, also of a component", '<Layout title="Deals" />', "Deals"],
    ["an alternative text", "<img alt={`photo`} />", "photo"],
    ["a label made of two parts", '<button aria-label={done ? "undo" : `do ${it}`} />', "undo"],
    ["what a style sheet prints before a cell", '<td data-label="due" />', "due"],
    ["a string among the children", '<p>{"none"}</p>', "none"],
    ["a choice among the children", '<p>{late ? DUE : "later"}</p>', "later"],
    ["a substitute among the children", '<p>{owner ?? "nobody"}</p>', "nobody"],
    ["a template among the children", "<p>{`${n} left`}</p>", "… left"],
    ["a list among the children", '<p>{rows.map(() => "row")}</p>', "row"],
    ["words glued to a value", '<p>{n + " more"}</p>', "more"],
    ["a word inside an element inside a value", "<p>{n === 0 ? null : <b>open</b>}</p>", "open"],
    ["a heading in a list beside the markup", '[{ place: "review", label: "Review" }]', "Review"],
    ["a sentence beside the markup", 'done ? "it is done" : null', "it is done"],
    ["a sentence around a value, as in mails", "`by ${due}`", "by …"],
    ["words of a component's own attribute", '<Group note="so it is" />', "so it is"],
  ])("%s", (_, code, words) => {
    expect(wordsOutsideTexts("planted.tsx", `export const planted = ${code};`)).toContainEqual(
      expect.stringMatching(new RegExp(`^planted\\.tsx:\\d: ${words}$`, "u")),
    );
  });

  it("the line", () => {
    const page = `import type { FC } from "hono/jsx";\nexport const Page: FC = () => (\n  <h1>Hello</h1>\n);\n`;
    expect(wordsOutsideTexts("page.tsx", page)).toEqual(["page.tsx:3: Hello"]);
  });

  it("words in markup only, where the rest is for machines", () => {
    const route = 'const name = `sign-in of ${email}`;\nexport const page = <p title="Sign in">{name}</p>;\n';
    expect(wordsOutsideTexts("route.tsx", route, { onlyInMarkup: true })).toEqual(["route.tsx:2: Sign in"]);
  });
});

describe("the reader of words lets pass", () => {
  it.each([
    ["texts", "<h1 title={REVIEW.title({ customer })}>{REVIEW.needsYou}</h1>"],
    ["signs and numbers", '<p>{" · "}— “{quote}” ({n}) {done ? "☑" : "☐"}</p>'],
    ["classes and addresses", '<a class="quiet small" href={`/deals/${id}?open=${n}`} rel="noopener noreferrer" />'],
    ["what is compared", '<p>{state === "in review" && row.has("a name") ? null : WORD[state]}</p>'],
    ["what names a value", '<p>{form["the name"] ?? words("renewal")}</p>'],
    ["keys of a keyboard", "<kbd>A</kbd>"],
    ["imports and types", '"x"; import { A } from "A b"; export type B = "One of" | "Two of"'],
    ["styles", '({ cell: "padding:0 auto;border:1px solid red" })'],
    ["faults", 'new Error("nobody reads this on a page")'],
    ["comments", "/* A page says this. */ null"],
  ])("%s", (_, code) => {
    expect(wordsOutsideTexts("fine.tsx", `export const fine = ${code};`)).toEqual([]);
  });
});
