import { expect, test } from "vitest";
import { phoneCountryIn } from "../../../../shared/sources/mail/phone-country.ts";
import { fixtureSource, sourceOf } from "../tallowmere.ts";

test.each([
  ["T +44 20 7946 0111", "gb"],
  ["Tel. +49 203 555 0142", "de"],
  ["m: +1 303 555 0119", "us"],
  ["+1 (614) 555-0148 | stowline.io", "us"],
  ["+1 416 555 0199", "ca"],
  ["0044 (0)20 7946 0111", "gb"],
  ["+353 1 555 0100\nFax +353 1 555 0101", "ie"],
  ["+1 800 555 0199", null],
  ["+1 303 555 0119 / +44 20 7946 0111", null],
  ["(303) 555-0119", null],
  ["Order 1 303 555 0119", null],
])("“%s” is a phone of %s", (signature, country) => {
  expect(phoneCountryIn(signature.split("\n"))).toBe(country);
});

test("keeps the country of a signature's phone, and not the number", async () => {
  const source = await fixtureSource("gmail-inline-reply.eml");
  expect(source.participants.find(({ name }) => name === "Jonas Brandauer")?.phoneCountry).toBe("at");
  expect(JSON.stringify(source)).not.toContain("555 0199");
});

test("keeps no country where the signature has no phone", async () => {
  const source = await sourceOf(
    "From: Sam Pike <sam@quarrybank.example>\nTo: nadia@tallowmere.example\nSubject: Points\nDate: Tue, 17 Mar 2026 08:00:00 +0100\nMessage-ID: <p1@quarrybank.example>\nMIME-Version: 1.0\n\nPlease call +1 303 555 0119 about it.\n\nRegards,\nSam Pike\n",
  );
  expect(source.participants[0]).not.toHaveProperty("phoneCountry");
});
