import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FaultCode } from "../../shared/sources/fault.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { deal } from "../support/facts.ts";
import { docxOf } from "../support/zip.ts";
import { mutated, randomFrom } from "./mutate.ts";

const INPUTS = 20_000;
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_127);
const HANG_MS = 1000;
/** What a few thousand parses may leave behind; a leak of a kilobyte for each input would be ten times that. */
const MOST_GROWTH = 32 * 1024 * 1024;
/** A mutation says as much about the beginning of a file as about all of it. */
const MOST_BYTES = 12_000;

const FIXTURES = new URL("../fixtures/", import.meta.url);
const SHARED = new URL("../../../shared/", import.meta.url);
const SAMPLES = [
  new URL("sources/", FIXTURES),
  new URL("deals/brightwell-lantern/sources/", FIXTURES),
  ...(existsSync(SHARED)
    ? [
        ...[
          "parsers/vtt/files/",
          "parsers/email/quote/files/",
          "parsers/email/mime/files/",
          "asr/real/",
          "threads/mbox/",
        ].map((folder) => new URL(`corpora/${folder}`, SHARED)),
        ...readdirSync(new URL("gold/", SHARED), { withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() ? [new URL(`gold/${entry.name}/sources/`, SHARED)] : [],
        ),
      ]
    : []),
];
if (!existsSync(SHARED)) console.warn("../shared is absent: the project's own fixtures are mutated only");

const files = SAMPLES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [readFileSync(`${entry.parentPath}/${entry.name}`).subarray(0, MOST_BYTES)] : [],
  ),
);
const samples: Uint8Array[] = [
  ...files.filter(({ length }) => length > 0),
  docxOf(["Ines  0:03\nHello", "Asta  0:09\nHi"]),
];

/** The n-th input: depends on the seed and n alone, so that one that fails can be made again by itself. */
const inputOf = (n: number): Uint8Array => {
  const random = randomFrom(SEED + n);
  const pick = () => samples[Math.floor(random() * samples.length)] ?? Uint8Array.of(0);
  return mutated(pick(), random, pick());
};
const read = async (n: number) => parseSource({ bytes: inputOf(n), fileName: `input-${n}`, dealId: deal.dealId }, deal);
const timed = async (n: number) => {
  const from = performance.now();
  const parsed = await read(n);
  return { parsed, milliseconds: performance.now() - from };
};

setFlagsFromString("--expose-gc");
const collect = z.custom<() => void>((value) => typeof value === "function").parse(runInNewContext("gc"));
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

describe(`${INPUTS} files that were damaged at random (seed ${SEED}; FUZZ_SEED sets another)`, () => {
  it("give a source or a named failure each, none hangs, and nothing stays in memory", {
    timeout: 600_000,
  }, async () => {
    const wrong: string[] = [];
    const slow: number[] = [];
    let warm = 0;
    for (let n = 0; n < INPUTS; n += 1) {
      if (n === INPUTS / 4) warm = heap();
      try {
        const { parsed, milliseconds } = await timed(n);
        if (!parsed.ok && !FaultCode.safeParse(parsed.fault.code).success)
          wrong.push(`input ${n}: ${parsed.fault.code}`);
        if (milliseconds > HANG_MS) slow.push(n);
      } catch (error) {
        wrong.push(`input ${n} throws ${String(error)}`);
      }
    }
    const growth = heap() - warm;
    // A busy machine may hold up any of them once; one that hangs does so again.
    const hanging: string[] = [];
    for (const n of slow) if ((await timed(n)).milliseconds > HANG_MS) hanging.push(`input ${n}`);
    expect(wrong).toEqual([]);
    expect(hanging).toEqual([]);
    expect(growth).toBeLessThan(MOST_GROWTH);
  });

  it("are the same ones in every run", () => {
    expect(inputOf(7)).toEqual(inputOf(7));
    expect(inputOf(7)).not.toEqual(inputOf(8));
  });
});
