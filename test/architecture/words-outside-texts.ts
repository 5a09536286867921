import { parseSync } from "oxc-parser";

/** Attributes that are read aloud, shown, or printed before a cell; of a component: those that become its words. */
const WORD_ATTRIBUTES = new Set(
  "aria-label aria-description aria-placeholder aria-roledescription aria-valuetext placeholder title alt label data-label abbr hint said".split(
    " ",
  ),
);

/**
 * What a string is taken for. `words`: stands where a person reads it, so any letter counts. `code`: stands anywhere in the
 * file, so only what reads like a sentence or a heading counts. `none`: a class, a key, a type, a name in an import.
 */
type Place = "words" | "code" | "none";
type Tree = { type: string; start: number; [key: string]: unknown };
type Found = { start: number; text: string };

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const LETTER = /\p{L}/u;
/** Two words, or a word beside a value ("…"); a capital and small letters. */
const PHRASE = /[\p{L}…][,.:;!?]? \p{L}{2}|\p{L}{2}[,.:;!?]? [\p{L}…(]|^\p{Lu}\p{Ll}+/u;
/** Declarations of CSS, the type of a document, names of files. */
const TECHNICAL = /^[a-z-]+:\S|^<!|^[\w-]+\.[a-z]+$/;

const reads = (text: string, place: Place): boolean =>
  place !== "none" && LETTER.test(text) && (place === "words" || (PHRASE.test(text) && !TECHNICAL.test(text)));

const nameOf = (node: unknown): string => {
  const name = isTree(node) ? node["name"] : undefined;
  return typeof name === "string" ? name : isTree(name) ? nameOf(name) : "";
};

const attributePlace = (element: Tree, attribute: Tree): Place => {
  if (WORD_ATTRIBUTES.has(nameOf(attribute))) return "words";
  const isComponent = /^\p{Lu}/u.test(nameOf(element));
  return attribute.type === "JSXSpreadAttribute" || (isComponent && nameOf(attribute) !== "class") ? "code" : "none";
};

/** Where a part of a node stands, `key` being the part's name, where the node itself stands `here`. */
const placeOf = (node: Tree, key: string, child: Tree, here: Place): Place => {
  if (node.type === "JSXElement" || node.type === "JSXFragment")
    // What stands on a key of the keyboard is no word.
    return key !== "children" ? "code" : nameOf(node["openingElement"]) === "kbd" ? "none" : "words";
  if (here === "none") return "none";
  switch (node.type) {
    case "JSXOpeningElement":
      return key === "attributes" ? attributePlace(node, child) : "none";
    case "JSXAttribute":
      return key === "value" ? here : "none";
    case "JSXExpressionContainer":
    case "TemplateLiteral":
    case "ParenthesizedExpression":
      return here;
    case "ConditionalExpression":
    case "SwitchCase":
      return key === "test" ? "none" : here;
    case "LogicalExpression":
      return key === "left" && node["operator"] === "&&" ? "none" : here;
    case "BinaryExpression":
      return node["operator"] === "+" ? here : "none";
    case "ArrowFunctionExpression":
      return key === "body" && node["expression"] === true ? here : "code";
    case "CallExpression":
      return child.type === "ArrowFunctionExpression" ? here : "code";
    case "MemberExpression":
      return key === "property" ? "none" : "code";
    case "Property":
      return key === "key" ? "none" : "code";
    case "NewExpression":
      return nameOf(node["callee"]) === "Error" ? "none" : "code";
    default:
      return /^Import|^Export\w*All|^TS\w*Type$/.test(node.type) || key === "source" ? "none" : "code";
  }
};

/** What a node says itself; a template with "…" where its values stand. */
const textOf = (node: Tree): string => {
  if ((node.type === "Literal" || node.type === "JSXText") && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral" || !Array.isArray(node["quasis"])) return "";
  return node["quasis"].map(({ value }: { value: { raw: string } }) => value.raw).join("…");
};

const partsOf = (node: Tree): [key: string, part: Tree][] =>
  Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isTree).map((part): [string, Tree] => [key, part]),
  );

const wordsIn = (node: Tree, here: Place): Found[] => {
  const text = textOf(node);
  return [
    ...(reads(text, here) ? [{ start: node.start, text }] : []),
    ...partsOf(node).flatMap(([key, part]) => wordsIn(part, placeOf(node, key, part, here))),
  ];
};

/**
 * Words in a file of TypeScript or TSX that a person would read, each with its line. With `onlyInMarkup` only those that
 * stand in elements and their attributes: for files of which the other strings are read by machines.
 */
export const wordsOutsideTexts = (
  file: string,
  source: string,
  { onlyInMarkup = false }: { onlyInMarkup?: boolean } = {},
): string[] => {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0 || !isTree(program)) throw new Error(`${file}: ${errors[0]?.message ?? "no program"}`);
  return wordsIn(program, onlyInMarkup ? "none" : "code").map(
    ({ start, text }) => `${file}:${source.slice(0, start).split("\n").length}: ${text.trim().replace(/\s+/gu, " ")}`,
  );
};
