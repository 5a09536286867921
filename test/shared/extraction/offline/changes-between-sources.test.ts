import { describe, expect, test } from "vitest";
import type { Draft } from "../../../../shared/domain/draft.ts";
import type { Source } from "../../../../shared/domain/source.ts";
import { toSourceFacts } from "../../../../shared/extraction/ground-candidates.ts";
import { mergeDraft } from "../../../../shared/extraction/merge-draft.ts";
import { offlineEngine } from "../../../../shared/extraction/offline/offline-engine.ts";
import { parseSource } from "../../../../shared/sources/parse-source.ts";
import { call, deal } from "./a-call.ts";

/** The same lines said on another day, as a file of their own. */
const on = (day: string, ...lines: string[]): Source => {
  const source = call(...lines);
  return {
    ...source,
    sourceId: `src-${day.replaceAll("-", "").padStart(24, "0")}`,
    fileName: `${day}.txt`,
    occurredAt: day,
    segments: source.segments.map((segment) => ({ ...segment, saidAt: day })),
  };
};

const drafted = async (...sources: Source[]): Promise<Draft> => {
  const facts = [];
  for (const source of sources) {
    const extraction = await offlineEngine().extract(source, deal);
    facts.push(toSourceFacts({ deal, source, extraction, engine: "offline", possiblyMissed: [] }));
  }
  const now = "2026-06-01T00:00:00.000Z";
  return mergeDraft({ deal, sources: facts, failures: [], previous: null, decided: new Set(), now });
};

/** First and last line, weeks apart; other people's lines do not matter here. */
const later = async (first: string, last: string): Promise<Draft> =>
  drafted(on("2026-03-04", first), on("2026-03-25", last));

describe("a date that moved is one promise, the later date in front", () => {
  test.each([
    [
      "I: We'll have the oven sensors live in your stores by April 10.",
      "I: The oven sensors will be live on April 24 instead of April 10, the supplier is late.",
      "2026-04-24",
    ],
    [
      "I: We'll have the allergen module in your account by the end of April.",
      "I: Allergen module: the honest date is Friday, 15 May, not the end of April I gave you.",
      "2026-05-15",
    ],
    [
      "I: The Lyon warehouse region opens on April tenth.",
      "I: Our Lyon warehouse region will not open on April 10. The new date is May 20.",
      "2026-05-20",
    ],
    [
      "L: I'll send you the store opening hours by Friday.",
      "L: The store opening hours are late, sorry. You'll get them from me, I'll send you the store opening hours by April 2.",
      "2026-04-02",
    ],
    [
      "I: We'll give you three label templates in Dutch at no charge by the end of March.",
      "I: The Dutch label templates are still open. You'll have them by April 17.",
      "2026-04-17",
    ],
    ["I: You'll have the baking report by April 3.", "I: The baking report moves to April 17.", "2026-04-17"],
  ])("“%s” then “%s”", async (first, last, due) => {
    const { commitments, conflicts } = await later(first, last);
    expect(commitments.map((one) => one.due)).toEqual([due]);
    expect(conflicts.map(({ values, current }) => [values.length, current?.startsWith(due)])).toEqual([[2, true]]);
  });
});

describe("two promises stay two, and nothing is called a contradiction", () => {
  test.each([
    [
      "I: We'll have the oven sensors live in your stores by April 10.",
      "I: We'll have the label printers live in your stores by April 24.",
    ],
    ["I: You'll have the baking report by April 3.", "I: You'll have the waste report by April 17."],
    [
      "L: I'll send you the store opening hours by Friday.",
      "L: I'll send you the recipe export by April 2 instead of April 9.",
    ],
    [
      "I: I'll hold the first training on March 20 in York.",
      "I: We move to the new office, and I'll send you the address by April 2.",
    ],
    [
      "L: Tom Ash will send you the recipe list by Friday.",
      "L: Mia Koh will send you the driver list by April 10 instead.",
    ],
    ["L: Tom Ash will order the scanners by Friday.", "L: Mia Koh will order the scanners by Friday."],
  ])("“%s” then “%s”", async (first, last) => {
    const { commitments, conflicts } = await later(first, last);
    expect(commitments).toHaveLength(2);
    expect(conflicts).toEqual([]);
  });
});

test("a promise that somebody else keeps now is one promise, with both owners to choose from", async () => {
  const { commitments, conflicts } = await later(
    "L: Tom Ash will give you the VPN account by the end of March.",
    "L: Mia Koh will give you the VPN account by April 10 instead.",
  );
  expect(commitments).toMatchObject([{ owner: "Mia Koh", due: "2026-04-10" }]);
  expect(conflicts.map(({ about }) => about.split(":")[0])).toEqual(["When", "Who"]);
});

describe("a go-live that the customer moves", () => {
  test("is shown with both dates", async () => {
    const { conflicts } = await later(
      "L: We go live on April 6, that's before Easter.",
      "L: We go live on April 20, not on April 6.",
    );
    expect(conflicts).toMatchObject([{ about: "Timeline" }]);
  });
  test.each([
    ["L: We go live on April 6.", "L: The second store goes live on April 20."],
    ["L: We go live on April 6.", "L: The audit starts on April 20, not on April 13."],
  ])("is no contradiction where two dates stand: “%s” then “%s”", async (first, last) => {
    expect((await later(first, last)).conflicts).toEqual([]);
  });
});

describe("what was reported as done in a later call closes the promise", () => {
  test.each([
    ["L: I'll talk to the store managers by Friday.", "L: I talked to the store managers last week."],
    ["I: I'll send you a full sample report by Tuesday.", "I: And Ines sent the sample report yesterday."],
    ["L: I'll name a project lead before kickoff.", "L: We have named Rosa Lind as project lead."],
    ["I: We'll set up the test bakery for you by Friday.", "L: The bakery came through on Friday, like you said."],
    ["I: You'll have a sandbox with your own recipes by Friday.", "L: We got the sandbox on Friday, thank you."],
    ["I: I'll send you the security report by Friday.", "I: The security report (period ending July 31) is attached."],
    ["L: I'll get you our redlines by Friday.", "L: Redlines attached."],
    [
      "L: I'll have the role and the credentials for you by Friday.",
      "L: The role and the credentials are set up in our account.",
    ],
  ])("“%s” then “%s”", async (first, last) => {
    expect((await later(first, last)).commitments.map(({ status }) => status)).toEqual(["done"]);
  });
  test.each([
    ["L: I'll talk to the store managers by Friday.", "L: I talked to the landlord last week."],
    ["L: I'll talk to the store managers by Friday.", "L: I have not talked to the store managers."],
    ["I: I'll send you a full sample report by Tuesday.", "L: If Ines sent the sample report I have not seen it."],
    ["I: I'll send you a full sample report by Tuesday.", "L: I sent my sister a postcard."],
    ["I: You'll have a sandbox with your own recipes by Friday.", "L: The invoice came through on Friday."],
    ["L: I'll get you our redlines by Friday.", "I: Redlines attached."],
  ])("and anything else leaves it open: “%s” then “%s”", async (first, last) => {
    expect((await later(first, last)).commitments.map(({ status }) => status)).toEqual(["open"]);
  });
  const asked = async (...answer: string[]) =>
    (
      await drafted(
        on("2026-03-04", "I: I'll send you the contract draft by Friday."),
        on("2026-03-25", "I: Did you get the contract draft?", ...answer),
      )
    ).commitments.map(({ status }) => status);
  test("and so does an answer that it came", async () => {
    expect(await asked("L: We got it on the ninth, thanks.")).toEqual(["done"]);
    expect(await asked("L: Yes, it came on Friday.")).toEqual(["done"]);
    expect(await asked("L: We have not got it, no.")).toEqual(["open"]);
    expect(await asked("L: I have a question first.")).toEqual(["open"]);
  });
  test("never a promise that was made after it", async () => {
    const { commitments } = await later(
      "L: I talked to the store managers.",
      "L: I'll talk to the store managers by May 5.",
    );
    expect(commitments.map(({ status }) => status)).toEqual(["open"]);
  });
});

describe("what is taken back in a later source is one promise, withdrawn", () => {
  test.each([
    [
      "I: We'll have the allergen checks automated for you at launch.",
      "I: The automated allergen checks will not be there at launch. The supplier slipped, so it comes out of the contract.",
    ],
    [
      "L: I'll open a test account for you in the till system by Friday.",
      "L: I will not be able to open the test account in the till system.",
    ],
    ["I: We'll include voice ordering in the pilot at no charge.", "I: Voice ordering is off the table for the pilot."],
  ])("“%s” then “%s”", async (first, last) => {
    expect((await later(first, last)).commitments.map(({ status }) => status)).toEqual(["withdrawn"]);
  });
});

describe("a need and an agreed date stay met while they are only spoken of again", () => {
  const AGREED = "L: We go live on May 4.";
  const status = async (last: string) => (await later(AGREED, last)).bant.timeline.status;
  test.each(["L: The kickoff on April 14 is in the calendar.", "L: Our launch is on May 4, the stores know."])(
    "“%s”",
    async (last) => {
      expect(await status(last)).toBe("met");
    },
  );
  test.each([
    "L: The launch on May 4 could slip.",
    "L: If the ovens are late, the launch on May 4 is not possible.",
    "L: Our launch moves to June 8.",
    "L: There is no date for the launch.",
  ])("and no longer where it is doubted: “%s”", async (last) => {
    expect(await status(last)).not.toBe("met");
  });
  test("money can become less", async () => {
    const draft = await later(
      "L: Finance has said yes to the ninety thousand euros.",
      "L: We have ninety thousand euros in the budget for year one.",
    );
    expect(draft.bant.budget.status).toBe("partial");
  });
});

describe("a risk that a later source names in passing", () => {
  test("is one risk", async () => {
    const { risks } = await later("L: There isn't a sponsor.", "L: Legal won't start the review without a sponsor.");
    expect(risks).toHaveLength(1);
  });
  test.each([
    ["L: There isn't a sponsor.", "L: Legal has not approved the contract."],
    ["L: Our planner is leaving.", "L: Our head of baking is leaving."],
  ])("and two risks are two: “%s” then “%s”", async (first, last) => {
    expect((await later(first, last)).risks).toHaveLength(2);
  });
});

describe("two mails of one mailbox", () => {
  const mailbox = async (...lines: string[]): Promise<Draft> => {
    const mails = lines.map(
      (line, n) =>
        `From x Mon Mar  2 09:12:00 2026\nFrom: ${deal.ae.name} <${deal.ae.email}>\nTo: Lena <lena@${deal.customer.domain}>\nSubject: Offer ${n}\nDate: Mon, ${2 + n} Mar 2026 09:12:00 +0000\nMessage-ID: <o${n}@x.example>\n\n${line}\n\n`,
    );
    const bytes = new TextEncoder().encode(mails.join(""));
    const parsed = await parseSource({ bytes, fileName: "thread.mbox", dealId: deal.dealId }, deal);
    if (!parsed.ok) throw new Error(parsed.fault.message);
    return drafted(parsed.source);
  };

  test("with two figures for one thing are a contradiction, the later one in front, as two files are", async () => {
    const { commitments, conflicts } = await mailbox(
      "We will train 5 key users by 15 April 2026.",
      "We will train 44 key users by 15 April 2026.",
    );
    expect(commitments.map(({ text }) => text)).toEqual(["Train 44 key users"]);
    expect(conflicts).toMatchObject([
      { values: [{ value: "Train 5 key users" }, { value: "Train 44 key users" }], current: "Train 44 key users" },
    ]);
  });

  test("that say the same are one promise without a contradiction", async () => {
    const { commitments, conflicts } = await mailbox(
      "We will train 5 key users by 15 April 2026.",
      "As promised, we will train 5 key users by 15 April 2026.",
    );
    expect([commitments.length, conflicts]).toEqual([1, []]);
  });
});
