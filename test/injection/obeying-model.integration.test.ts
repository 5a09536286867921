import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deal } from "../../shared/domain/deal.ts";
import { newHandoff } from "../../shared/domain/decide.ts";
import { toDocument } from "../../shared/domain/document.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import { consolidate } from "../../shared/extraction/consolidate.ts";
import { candidatesOf } from "../../shared/extraction/offline/offline-engine.ts";
import { openaiConsolidator } from "../../shared/extraction/openai/openai-consolidator.ts";
import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";
import { handoffMarkdown } from "../../shared/review/handoff-markdown.ts";
import { notificationFor } from "../../shared/review/mails/notifications.ts";
import { reviewApp } from "../support/review-app.ts";
import { after, SAMPLE_NOW, SAMPLE_REQUIRED, SAMPLE_ZONE } from "../support/sample-handoff.ts";
import { type ModelRequest, type ScriptedModel, startScriptedModel } from "../support/scripted-model.ts";
import { asksPeopleByName, injections, nothingToTry, smallDeal } from "./corpus.ts";
import { draftOf, factsOf, read, saidIn, toldOf } from "./drafting.ts";
import { hiddenIn } from "./hidden-in.ts";
import { OBEYED, obeyed } from "./obeying.ts";
import { obeyedAnswer, type Order } from "./obeying-any-call.ts";

if (nothingToTry !== null) console.warn(nothingToTry);

const CALL = "01-call-2026-05-12.txt";
/** Strings that give orders to who reads them, on one line as in the call. */
const orders = injections()
  .filter(({ text }) => !asksPeopleByName(text))
  .map(({ text }) => text.replaceAll(/\s+/gu, " ").trim());

/** The call with every string of the corpus as a turn of its own, each followed by a turn of somebody else. */
const callUnderAttack = (content: string): string => {
  const turns = orders.map((text) => `Maddie Lundgren  2:11\n${text}\n\nTheo  2:11\nHm.\n\n`);
  const { content: attacked } = hiddenIn(
    new Map([[CALL, content]]),
    { place: "a turn of the customer", spot: "middle" },
    "Right.",
  );
  return attacked.replace("Maddie Lundgren  2:11\nRight.\n\n", turns.join(""));
};

type Drafted = { source: Source; draft: Draft; model: ScriptedModel; handoff: Handoff; told: unknown };

/** The orders that a request shows anywhere, its JSON read. */
const shownIn = ({ messages }: ModelRequest): Order[] => {
  const shown = messages.filter(({ role }) => role === "user").map(({ content }) => content.replaceAll('\\"', '"'));
  return orders.flatMap((text) => (shown.some((content) => content.includes(text)) ? [{ id: "s1", text }] : []));
};

/**
 * Reads a call and its draft with the real engine and consolidator over HTTP, by a model that finds what there is and
 * obeys whatever is new in it, in each of its calls; a second reading that is shown no order has nothing to suggest.
 */
const draftedBy = async (deal: Deal, content: string, known: ReadonlySet<string>): Promise<Drafted> => {
  const source = await read(deal, CALL, content);
  const honest = candidatesOf(source, deal);
  const model = await startScriptedModel((request) => {
    const passage = request.segments.filter(({ text }) => !known.has(text));
    if (request.turn === "extract" && request.segments.length > 0)
      return { kind: "read", read: ({ segments }) => obeyed(honest, { segments }, passage) };
    const shown = request.segments.length > 0 ? passage : shownIn(request);
    return { kind: "text", content: (shown.length > 0 ? obeyedAnswer(request, shown) : null) ?? "{}" };
  });
  const settings = { apiKey: "test", baseUrl: model.baseUrl, model: "obedient" };
  const sources = [await factsOf(deal, source, openaiEngine(settings))];
  const merged = draftOf(deal, sources);
  const { suggestion } = await openaiConsolidator(settings).suggest(deal, merged, sources);
  if (suggestion === null) throw new Error("the second reading failed");
  const draft = consolidate(merged, suggestion, { sources, decided: new Set() });
  const handoff = after(newHandoff(deal.dealId, draft, "2025-12-04T12:40:00Z"), "ae", { type: "request_review" });
  return { source, draft, model, handoff, told: toldOf(deal, merged, sources) };
};

const context = {
  link: "https://h.example/review/v1.x.y",
  timeZone: SAMPLE_ZONE,
  required: SAMPLE_REQUIRED,
  now: SAMPLE_NOW,
};

/** Whatever a page or mail would load or lead to. */
const addressesIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|formaction|srcset|style)\s*=\s*"([^"]*)"/giu)].map(
    ([, address]) => address ?? "",
  );

describe.skipIf(nothingToTry !== null)("a model that obeys a call full of orders to it", () => {
  const { deal, files } = nothingToTry === null ? smallDeal() : { deal: null, files: new Map<string, string>() };
  let clean: Drafted;
  let attacked: Drafted;
  beforeAll(async () => {
    if (deal === null) return;
    const content = files.get(CALL) ?? "";
    const known = new Set((await read(deal, CALL, content)).segments.map(({ text }) => text));
    clean = await draftedBy(deal, content, known);
    attacked = await draftedBy(deal, callUnderAttack(content), new Set([...known, "Hm."]));
  });
  afterAll(async () => {
    await Promise.all([clean, attacked].map(async (one) => one?.model.close()));
  });

  it("is told the same whatever the source says: only the source's own lines differ", () => {
    const told = ({ model }: Drafted) => model.requests[0]?.messages.slice(0, -1);
    expect(told(attacked)).toEqual(told(clean));
    expect(told(clean)?.length).toBeGreaterThan(0);
    const instructions = ({ model }: Drafted) =>
      model.requests[0]?.messages
        .at(-1)
        ?.content.split("<source")[0]
        ?.replace(/mark \w+/u, "");
    expect(instructions(attacked)).toEqual(instructions(clean));
  });

  it("gets no statement into the draft, and changes none", () => {
    expect(saidIn(attacked.draft)).toEqual(saidIn(clean.draft));
    expect(attacked.draft.notes).toContainEqual(expect.objectContaining({ code: "injection", source: CALL }));
  });

  it("is shown none of the orders in the second reading, of the draft as a whole", () => {
    expect(attacked.told).toEqual(clean.told);
    const whole = attacked.model.requests.at(-1);
    expect(whole?.messages[0]?.content).toBe(clean.model.requests.at(-1)?.messages[0]?.content);
    expect(whole === undefined ? ["no request"] : shownIn(whole)).toEqual([]);
  });

  it("has what it made up shown apart, each with its reason", () => {
    const made = attacked.draft.unverified.filter(({ text }) => text.includes(OBEYED));
    const reasons = new Set(made.map(({ reason }) => reason));
    expect(made.length).toBeGreaterThan(72);
    expect([...reasons].filter((reason) => /tries to instruct/u.test(reason))).toHaveLength(1);
  });

  it("moves neither the review nor the mail's recipient, subject and links", () => {
    expect(attacked.handoff.state).toEqual(clean.handoff.state);
    const mails = [clean, attacked].map(({ handoff }) => {
      if (deal === null) throw new Error("no deal");
      const mail = notificationFor("review_requested")?.write(handoff, deal, context);
      return {
        to: mail?.to,
        subject: mail?.subject,
        addresses: addressesIn(mail?.html ?? "").filter((it) => it.includes(":/")),
      };
    });
    expect(mails[1]).toEqual(mails[0]);
    expect(mails[0]?.addresses).toContain(context.link);
    expect(mails[0]?.to).toBe(deal?.ae.email);
  });

  it("shows escaped on the page, in the mail and in Markdown", async () => {
    if (deal === null) throw new Error("no deal");
    const { handoff, source } = attacked;
    const { open } = reviewApp({ deal, handoff, sources: [source] });
    const page = await (await open("ae")).text();
    const mail = notificationFor("review_requested")?.write(handoff, deal, context).html ?? "";
    expect(page).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
    for (const html of [page, mail]) {
      expect(html).not.toMatch(/<script>alert|<img src="https:\/\/evil|onerror=alert\(1\)>(?!&)/u);
      expect(addressesIn(html).filter((one) => one.includes("evil.example") && !one.startsWith("/deals/"))).toEqual([]);
    }
    const markdown = handoffMarkdown(toDocument(handoff, deal, SAMPLE_REQUIRED), deal);
    expect(markdown).toContain("evil");
    expect(markdown).not.toMatch(/<script>|<img|(?<!\\)\]\(https?:/u);
  });
});
