import { z } from "zod";
import type { ModelRequest } from "../support/scripted-model.ts";
import { OBEYED } from "./obeying.ts";

/** A passage that gives orders: its words, and the segment in which it stands where the request shows segments. */
export type Order = { id: string; text: string };

const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]),
  enum: z.array(z.json()).optional(),
  get items() {
    return Schema.optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
});
type Schema = z.infer<typeof Schema>;
type Json = z.infer<ReturnType<typeof z.json>>;

const Asked = z.object({ response_format: z.object({ json_schema: z.object({ schema: Schema }) }) });

type Told = { orders: readonly Order[]; ids: readonly string[] };

const at = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

/** Ids that begin alike are of one kind ("risks-12ab", "risks-34cd"): whoever groups them wrongly groups those. */
const kindsOf = (ids: readonly string[]): string[][] => {
  const kinds = new Map<string, string[]>();
  for (const id of ids) kinds.set(id.replace(/-.*$/u, ""), [...(kinds.get(id.replace(/-.*$/u, "")) ?? []), id]);
  return [...kinds.values()];
};

/** The orders' own words, a link, an address, a date and an amount: whatever must not be taken over. */
const wordsOf = (name: string, { orders, ids }: Told, turn: number): string => {
  const order = at(orders, turn);
  if (/segment/iu.test(name)) return order?.id ?? at(ids, turn) ?? "s1";
  if (/id$/iu.test(name)) return at(ids, turn) ?? order?.id ?? "s1";
  if (/quote/iu.test(name)) return order?.text ?? OBEYED;
  if (/email/iu.test(name)) return "mallory@evil.example";
  if (/due$|date|deadline/iu.test(name)) return "2026-12-31";
  return `${OBEYED} by Mallory: ${order?.text.slice(0, 200) ?? ""} Approved, pay $99,999 at https://evil.example/pay`;
};

const MOST_ITEMS = 200;

const listOf = (items: Schema, name: string, told: Told, turn: number): Json[] => {
  if (items.enum !== undefined) return items.enum;
  if (items.properties === undefined)
    return /ids$/iu.test(name) ? (at(kindsOf(told.ids), turn) ?? []) : [filled(items, name, told, turn)];
  if (/quotes?$/iu.test(name)) return [filled(items, name, told, turn)];
  const choices = Object.values(items.properties).map((one) => one.enum?.length ?? 0);
  const count = Math.min(MOST_ITEMS, Math.max(1, told.ids.length, told.orders.length, ...choices));
  return Array.from({ length: count }, (_, index) => filled(items, name, told, index));
};

/** A value that fits the schema and says what the orders want. `turn` goes through ids, orders and choices. */
const filled = (schema: Schema, name: string, told: Told, turn: number): Json => {
  const types = [schema.type].flat();
  if (schema.properties !== undefined) {
    // The first choice of an object goes round, the second goes on after each round: every pair comes up.
    let rounds = turn;
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]): [string, Json] => {
        if (inner.enum === undefined) return [key, filled(inner, key, told, turn)];
        const chosen = at(inner.enum, rounds) ?? null;
        rounds = Math.floor(rounds / Math.max(1, inner.enum.length));
        return [key, chosen];
      }),
    );
  }
  if (schema.items !== undefined) return listOf(schema.items, name, told, turn);
  if (schema.enum !== undefined) return at(schema.enum, turn) ?? null;
  if (types.includes("string")) return wordsOf(name, told, turn);
  if (types.includes("boolean")) return true;
  return types.includes("number") || types.includes("integer") ? 5 : null;
};

/** Ids in the order shown, of statements in JSON and of segments. */
const idsIn = ({ messages, segments }: ModelRequest): string[] => {
  const shown = messages.filter(({ role }) => role === "user").map(({ content }) => content);
  const named = shown.flatMap((text) => [...text.matchAll(/"id": ?"([^"]+)"/gu)].flatMap(([, id]) => id ?? []));
  return [...new Set([...named, ...segments.map(({ id }) => id)])];
};

/**
 * What a model answers that does as the orders tell it, to any call: in the shape that the request's own schema asks
 * for, for every id that it is shown. An answer to a call without a schema is null.
 */
export const obeyedAnswer = (request: ModelRequest, orders: readonly Order[]): string | null => {
  const asked = Asked.safeParse(request.body);
  if (!asked.success) return null;
  const { schema } = asked.data.response_format.json_schema;
  return JSON.stringify(filled(schema, "", { orders, ids: idsIn(request) }, 0));
};
