import { expect, test } from "vitest";
import { dueIn } from "../../../../shared/extraction/offline/due-dates.ts";
import { readingOf } from "../../../../shared/extraction/offline/reading.ts";
import { sourceOf } from "../../sources/tallowmere.ts";
import { call, deal } from "./a-call.ts";

const mailOf = (date: string) =>
  sourceOf(
    `From: Sam Pike <sam@quarrybank.example>\nTo: Nadia Okafor <nadia@tallowmere.example>\nSubject: Points\nDate: ${date}\nMessage-ID: <p1@quarrybank.example>\nMIME-Version: 1.0\n\nI'll send the file tomorrow.\n`,
  );

// The sender's day, and "tomorrow" from it: in UTC each of these is on another day, or nearly.
test.each([
  ["Thu, 05 Mar 2026 23:30:00 -0800", "2026-03-05", "2026-03-06"],
  ["Thu, 05 Mar 2026 00:15:00 +1300", "2026-03-05", "2026-03-06"],
  ["Thu, 05 Mar 2026 00:00:00 +0530", "2026-03-05", "2026-03-06"],
  ["Thu, 05 Mar 2026 23:59:59 -0500 (EST)", "2026-03-05", "2026-03-06"],
  ["Thu, 05 Mar 2026 23:59:59 +0000", "2026-03-05", "2026-03-06"],
  // Zones by name: RFC 5322, section 4.3.
  ["Thu, 05 Mar 2026 23:30:00 EST", "2026-03-05", "2026-03-06"],
  ["Fri, 31 Jul 2026 21:05 PDT", "2026-07-31", "2026-08-01"],
  ["Thu, 05 Mar 2026 23:30:00 GMT", "2026-03-05", "2026-03-06"],
  ["Thu, 31 Dec 2026 20:00:00 -0600", "2026-12-31", "2027-01-01"],
])("takes “tomorrow” of a mail of %s from the day its sender saw", async (date, day, tomorrow) => {
  const [said] = readingOf(await mailOf(date), deal).said;
  expect(said?.on).toBe(day);
  expect(dueIn(said?.text ?? "", said?.on ?? null)?.date).toBe(tomorrow);
});

test.each([
  ["2026-03-04T23:45:00-05:00", "2026-03-05"],
  ["2026-03-04T00:10:00+09:00", "2026-03-05"],
  ["2026-03-04", "2026-03-05"],
])("takes “tomorrow” of a call of %s from the day where it was held", (occurredAt, tomorrow) => {
  const source = call("I: I'll send it tomorrow.");
  const [segment] = source.segments;
  if (segment === undefined) throw new Error("no segment");
  const [own] = readingOf({ ...source, segments: [{ ...segment, saidAt: occurredAt }] }, deal).said;
  const [fallback] = readingOf({ ...source, occurredAt, segments: [{ ...segment, saidAt: null }] }, deal).said;
  for (const said of [own, fallback]) expect(dueIn(said?.text ?? "", said?.on ?? null)?.date).toBe(tomorrow);
});
