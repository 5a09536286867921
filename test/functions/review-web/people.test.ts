import { describe, expect, it } from "vitest";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { speakerKey } from "../../../shared/domain/speakers.ts";
import { reviewApp } from "../../support/review-app.ts";
import { approvedHandoff, SAMPLE_NOW, sampleHandoff } from "../../support/sample-handoff.ts";

const body = async (response: Response | Promise<Response>): Promise<string> => (await response).text();
const PIET = { sourceId: "src-a1", label: "Piet Wolters" };
const form = (more: Record<string, string> = {}) => ({
  command: "name_speaker",
  view: "people",
  ...PIET,
  person: "",
  name: "Pieter Wolters",
  side: "customer",
  email: "",
  seen: "",
  ...more,
});
const namedIn = ({ current }: ReturnType<typeof reviewApp>) => current().namedSpeakers[speakerKey(PIET)];
/** Values of the people to choose from. */
const offeredIn = (html: string): string[] =>
  [...html.matchAll(/<option value="(\{[^"]+)"/gu)].map(([, value]) => (value ?? "").replaceAll("&quot;", '"'));

describe("the page of people", () => {
  it("lists every source with who speaks, how much, whom they are taken for and why, and their first words", async () => {
    const html = await body(reviewApp().open("ae", "/people"));
    expect(html).toContain("01-discovery-call.vtt");
    expect(html).toContain("I have seen two of these rollouts fail");
    expect(html).toMatch(/Mara Okafor<\/strong>\s*<span class="by">2 turns/);
    expect(html).toContain("by the name in the file");
  });

  it("offers the people of the deal, and who speaks elsewhere, to choose from", async () => {
    const html = await body(reviewApp().open("ae", "/people"));
    for (const name of [
      "Dana Whitcomb (vendor, dana@kestrel.example)",
      "Ilir Berisha (vendor",
      "Mara Okafor (customer",
    ])
      expect(html).toContain(name);
  });

  it("offers nobody whom the form could not take: a name that is too long, an address that is none", async () => {
    const handoff = sampleHandoff();
    const { draft } = handoff;
    const speakers = draft.speakers.map((one) => ({
      ...one,
      takenFor: { ...one.takenFor, name: one.takenFor.name && `${one.label} Lind`, email: "mara@localhost" },
    }));
    const [first] = speakers;
    const long = first === undefined ? [] : [{ ...first, takenFor: { ...first.takenFor, name: "Very ".repeat(30) } }];
    const app = reviewApp({ handoff: { ...handoff, draft: { ...draft, speakers: [...speakers, ...long] } } });
    const html = await body(app.open("ae", "/people"));
    const offered = offeredIn(html);
    expect(offered.filter((value) => value.includes("Very"))).toEqual([]);
    const person = offered.find((value) => value.includes("Mara Okafor Lind")) ?? expect.fail("not offered");
    expect((await app.post("ae", form({ person }))).status).toBe(303);
    expect(namedIn(app)).toMatchObject({ name: "Mara Okafor Lind", email: null });
  });

  it("still offers a stakeholder whose name was a wrong label of one source", async () => {
    const app = reviewApp();
    await app.post("ae", form({ label: "Mara Okafor", name: "Somebody Else" }));
    const html = await body(app.open("ae", "/people"));
    expect(offeredIn(html).filter((value) => value.includes('"Mara Okafor"'))).not.toEqual([]);
  });

  it("keeps a person who is written in, shows who said it, and leads back to the speaker", async () => {
    const app = reviewApp();
    const answer = await app.post("ae", form());
    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringContaining("/people#s-src-a1")]);
    expect(namedIn(app)).toMatchObject({ name: "Pieter Wolters", side: "customer", email: null });
    const html = await body(app.open("ae", "/people"));
    expect(html).toContain("Pieter Wolters (customer)");
    expect(html).toContain("said by ");
    expect(html).toContain("The draft is being made anew");
  });

  it("takes the one who is chosen, whatever else stands in the form", async () => {
    const app = reviewApp();
    const person = JSON.stringify({ name: "Mara Okafor", side: "customer", email: "mara@northlight.example" });
    await app.post("ae", form({ person, name: "Somebody", side: "vendor" }));
    expect(namedIn(app)).toMatchObject({ name: "Mara Okafor", side: "customer", email: "mara@northlight.example" });
  });

  it.each([
    ["no name", { name: " " }],
    ["an address that is none", { email: "nobody" }],
    ["a choice that is none of ours", { person: "{" }],
    ["a side that there is not", { side: "enemy" }],
  ])("says what is wrong with %s, and keeps what was written", async (_, more) => {
    const app = reviewApp();
    const answer = await app.post("ae", form(more));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain("Choose a person of the list, or write a name");
    expect(html).toMatch(/<details class="act" open/);
    expect(namedIn(app)).toBeUndefined();
  });

  it("says so where the source has no such speaker any more", async () => {
    const answer = await reviewApp().post("ae", form({ label: "spk_9" }));
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("no such speaker any more")]);
  });

  it("takes a name back, and undoes it where the handoff is approved", async () => {
    const app = reviewApp();
    await app.post("ae", form());
    await app.post("ae", { command: "reconsider", view: "people", factId: speakerKey(PIET) });
    expect(namedIn(app)).toBeUndefined();
    const signed = reviewApp({ handoff: approvedHandoff() });
    await signed.post("ae", form());
    const html = await body(signed.open("ae", "/people"));
    expect(html).not.toContain("Take the name back");
    expect(html).toContain("Undo the last correction");
    await signed.post("ae", { command: "undo", view: "people" });
    expect(namedIn(signed)).toBeUndefined();
  });

  it("shows quotes in their context under the person's name", async () => {
    const app = reviewApp();
    await app.post("ae", form());
    const person = app
      .current()
      .draft.stakeholders.find(({ evidence }) => evidence.some((one) => one.speaker === "Piet Wolters"));
    const html = await body(app.open("ae", `/evidence?id=${person?.id ?? ""}&n=0`));
    expect(html).toContain("Pieter Wolters");
  });

  it("says what to do while there is nobody yet", async () => {
    const handoff = { ...sampleHandoff(), draft: emptyDraft(SAMPLE_NOW) };
    expect(await body(reviewApp({ handoff }).open("ae", "/people"))).toContain(
      "once the first call or mail has been read",
    );
  });

  it("tells in the history who somebody turned out to be", async () => {
    const app = reviewApp();
    await app.post("ae", form());
    expect(await body(app.open("ae", "/history"))).toMatch(
      /Said who a speaker is[\s\S]*Piet Wolters: Pieter Wolters \(customer\)/,
    );
  });

  it("is the AE's and administrators', as the review is", async () => {
    const app = reviewApp({ handoff: approvedHandoff() });
    expect((await app.open("csm", "/people")).status).toBe(404);
    expect((await app.open("ops@kestrel.example", "/people")).status).toBe(404);
    expect((await app.open("root@kestrel.example", "/people")).status).toBe(200);
    expect((await app.post("csm", form())).status).toBe(403);
  });
});

describe("mails of another company", () => {
  const confirm = { command: "confirm_mail", mailId: "mail-1" };

  it("are shown on the review with sender, subject and first words, to be taken in", async () => {
    const html = await body(reviewApp().open("ae"));
    for (const words of [
      "Mails of another company",
      "Lease of hall 4",
      "olaf@nordkai.example",
      "We will hand over hall 4",
    ])
      expect(html).toContain(words);
    expect(html).toContain("Part of this deal");
  });

  it("belong to the deal once the AE says so, until it is taken back or undone", async () => {
    const app = reviewApp();
    const answer = await app.post("ae", confirm);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringContaining("#s-mail-1")]);
    expect(await body(app.open("ae"))).toContain("Part of the deal, says dana@kestrel.example");
    await app.post("ae", { command: "reconsider", factId: "mail-1" });
    expect(app.current().confirmedMails).toEqual({});
    await app.post("ae", confirm);
    await app.post("ae", { command: "undo" });
    expect(app.current().confirmedMails).toEqual({});
  });

  it("are said to be gone where the draft does not set them aside any more", async () => {
    const answer = await reviewApp().post("ae", { ...confirm, mailId: "mail-2" });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("not set aside any more")]);
  });

  it("leave no trace on the review where there are none", async () => {
    const handoff = sampleHandoff();
    const app = reviewApp({ handoff: { ...handoff, draft: { ...handoff.draft, setAside: [] } } });
    expect(await body(app.open("ae"))).not.toContain("Mails of another company");
  });
});
