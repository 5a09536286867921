import { isMentionedOnly, speakersOf } from "../../shared/extraction/mentioned-only.ts";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newHandoff } from "../../shared/domain/decide.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { Draft } from "../../shared/domain/draft.ts";
import { BANT_LETTERS, SECTIONS } from "../../shared/domain/facts.ts";
import { gateFindings } from "../../shared/domain/gate.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { consolidate } from "../../shared/extraction/consolidate.ts";
import { Consolidation } from "../../shared/extraction/consolidation.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { openaiConsolidator } from "../../shared/extraction/openai/openai-consolidator.ts";
import { notificationFor } from "../../shared/review/mails/notifications.ts";
import { dealFolders, readDeal } from "../evals/draft-deal.ts";
import { after, SAMPLE_NOW, SAMPLE_REQUIRED, SAMPLE_ZONE } from "../support/sample-handoff.ts";
import { type ScriptedModel, startScriptedModel } from "../support/scripted-model.ts";
import { DEAL, injections, nothingToTry } from "./corpus.ts";
import { draftOf, factsOf, read } from "./drafting.ts";
import { OBEYED } from "./obeying.ts";
import { obeyedAnswer } from "./obeying-any-call.ts";

/*
 * What if an order gets past everything before, and the model that reads the whole draft obeys it? It groups all that is
 * of one kind, sets every statement aside, says that all is met, and has its own words for it. What it may do then is
 * bounded by what was said.
 */
if (nothingToTry !== null) console.warn(nothingToTry);

const folders = nothingToTry === null ? await dealFolders(dirname(DEAL)) : [];
const orders = injections().map(({ text }) => ({ id: "s1", text }));

/** Two by two what was suggested as one group: small groups, which no bound on a section's size holds up. */
const pairsOf = ({ groups }: Consolidation): Consolidation["groups"] =>
  groups.flatMap(({ ids, text }) =>
    ids.flatMap((id, index) => (index % 2 === 0 ? [{ ids: [id, ...ids.slice(index + 1, index + 2)], text }] : [])),
  );

const LINK = "https://h.example/review/v1.x.y";
const mailOf = (deal: Deal, draft: Draft) => {
  const handoff = after(newHandoff(deal.dealId, draft, "2025-12-04T12:40:00Z"), "ae", { type: "request_review" });
  const context = { link: LINK, timeZone: SAMPLE_ZONE, required: SAMPLE_REQUIRED, now: SAMPLE_NOW };
  const mail = notificationFor("review_requested")?.write(handoff, deal, context);
  const links = [...(mail?.html ?? "").matchAll(/\s(?:href|src)="([^"]*:\/[^"]*)"/gu)].map(([, link]) => link);
  return {
    state: handoff.state,
    to: mail?.to,
    // How many decisions are left is counted anew, and may differ.
    subject: mail?.subject.replace(/\d+ decisions?$/u, ""),
    links,
    gate: gateFindings(handoff, SAMPLE_REQUIRED),
  };
};

// A file without any test counts as broken: where there is nothing to try, this one says that it was skipped.
it.skipIf(nothingToTry !== null)("there are gold deals to try it on", () => {
  expect(folders.length).toBeGreaterThan(0);
});

describe.skipIf(nothingToTry !== null).each(folders.map((folder) => ({ name: basename(folder), folder })))(
  "a model that obeys while it reads the whole draft of $name",
  ({ folder }) => {
    let deal: Deal;
    let sources: SourceFacts[];
    let merged: Draft;
    let model: ScriptedModel;
    let obedient: Consolidation;
    /** All it suggests at once, and each kind alone, which the others would get in the way of. */
    let drafts: Draft[];
    beforeAll(async () => {
      deal = await readDeal(folder);
      const files = readdirSync(join(folder, "sources")).toSorted();
      const contents = files.map((name) => ({ name, content: readFileSync(join(folder, "sources", name), "utf8") }));
      sources = await Promise.all(
        contents.map(async ({ name, content }) => factsOf(deal, await read(deal, name, content), offlineEngine())),
      );
      merged = draftOf(deal, sources);
      model = await startScriptedModel((request) => ({ kind: "text", content: obeyedAnswer(request, orders) ?? "" }));
      const consolidator = openaiConsolidator({ apiKey: "test", baseUrl: model.baseUrl, model: "obedient" });
      const { suggestion } = await consolidator.suggest(deal, merged, sources);
      obedient = Consolidation.parse(suggestion);
      const nothing: Consolidation = { groups: [], setAside: [], bant: [] };
      drafts = [
        obedient,
        { ...nothing, groups: obedient.groups },
        { ...nothing, setAside: obedient.setAside },
        { ...nothing, bant: obedient.bant },
        { ...nothing, groups: pairsOf(obedient) },
      ].map((one) => consolidate(merged, one, { sources, decided: new Set() }));
    });
    afterAll(async () => model?.close());

    it("was obeyed: it suggests to group, set aside and approve everything", () => {
      const shown = ["goals", "commitments", "risks", "dependencies", "successCriteria"] as const;
      const unnamed = merged.stakeholders.filter((person) => isMentionedOnly(person, speakersOf(merged))).length;
      const count = shown.reduce((sum, section) => sum + merged[section].length, unnamed);
      expect(new Set(obedient.setAside.map(({ id }) => id)).size).toBe(count);
      expect(obedient.bant.filter(({ status }) => status === "met").length).toBeGreaterThanOrEqual(4);
      expect(obedient.groups.length).toBeGreaterThan(0);
    });

    it("gets none of its words into the draft, and the draft can be kept", () => {
      for (const draft of drafts) {
        const text = JSON.stringify({ ...draft, draftId: "" });
        expect(text).not.toMatch(new RegExp(`${OBEYED}|Mallory|evil\\.example|99,999`, "u"));
        expect(orders.filter((order) => text.includes(JSON.stringify(order.text).slice(1, -1)))).toEqual([]);
        expect(Draft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
      }
    });

    it("loses no statement: each is a fact, among the quotes of one, possibly missed, or in a note", () => {
      for (const draft of drafts)
        for (const section of SECTIONS)
          for (const fact of merged[section]) {
            const text = "text" in fact ? fact.text : fact.name;
            const quotes = fact.evidence.map(({ quote }) => quote);
            const stands = [...draft[section], ...draft.possiblyMissed].some(({ evidence }) =>
              quotes.every((quote) => evidence.some((one) => one.quote === quote)),
            );
            const isNoted = draft.notes.some((note) => [text, ...quotes].every((words) => note.text.includes(words)));
            expect(stands || isNoted, fact.id).toBe(true);
          }
    });

    it("leaves a fifth of every section, all withdrawn promises, everybody who spoke or decides, every link and file", () => {
      for (const draft of drafts) {
        for (const section of SECTIONS)
          expect(draft[section].length, section).toBeGreaterThanOrEqual(Math.floor(merged[section].length / 5));
        const withdrawn = ({ commitments }: Draft) => commitments.filter(({ status }) => status === "withdrawn");
        const quotes = withdrawn(draft).flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
        for (const { evidence } of withdrawn(merged)) for (const { quote } of evidence) expect(quotes).toContain(quote);
        const people = merged.stakeholders.filter((person) => !isMentionedOnly(person, speakersOf(merged)));
        expect(draft.stakeholders).toEqual(expect.arrayContaining(people));
        const roles = ({ stakeholders }: Draft) => new Set(stakeholders.flatMap((person) => person.roles));
        if (roles(merged).has("economic_buyer")) expect(roles(draft)).toContain("economic_buyer");
        expect(draft.artefacts).toEqual(merged.artefacts);
        expect(draft.dealContext).toEqual(merged.dealContext);
        expect(draft.unverified).toEqual(merged.unverified);
      }
    });

    it("makes nothing better than a source said it: no status, severity or letter", () => {
      for (const draft of drafts) {
        for (const letter of BANT_LETTERS) {
          const had = [merged, ...sources].map(({ bant }) => bant[letter].status);
          expect(had).toContain(draft.bant[letter].status);
          if (merged.bant[letter].status === "unmet") expect(draft.bant[letter].status).not.toBe("met");
        }
        for (const risk of draft.risks)
          expect(merged.risks.find(({ id }) => id === risk.id)?.severity === "high" && risk.severity !== "high").toBe(
            false,
          );
      }
    });

    it("moves neither the review nor the mail's recipient, subject and links, and opens no gate", () => {
      const before = mailOf(deal, merged);
      for (const draft of drafts) {
        const { state, to, subject, links, gate } = mailOf(deal, draft);
        expect({ state, to, subject, links }).toEqual({
          state: before.state,
          to: before.to,
          subject: before.subject,
          links: before.links,
        });
        expect(to).toBe(deal.ae.email);
        expect(before.gate.conflicts.every((id) => gate.conflicts.includes(id))).toBe(true);
        expect(before.gate.missing.every((field) => gate.missing.includes(field))).toBe(true);
        if (before.gate.undecided.length > 0) expect(gate.undecided.length).toBeGreaterThan(0);
      }
    });
  },
);
