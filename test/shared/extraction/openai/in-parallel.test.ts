import { describe, expect, it } from "vitest";
import { inParallel } from "../../../../shared/extraction/openai/in-parallel.ts";

/** Work that ends when the test says so. */
const gate = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
};

describe("inParallel", () => {
  it("keeps the order of the items, whichever ends first", async () => {
    const first = gate();
    const results = inParallel(["a", "b"], 2, async (item) => {
      if (item === "a") await first.promise;
      else first.open();
      return item;
    });
    expect(await results).toEqual(["a", "b"]);
  });

  it("runs no more than the limit at a time", async () => {
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    expect(most).toBe(3);
  });

  it("starts nothing after a failure, and waits for what runs", async () => {
    const ended: number[] = [];
    const failure = inParallel([1, 2, 3], 2, async (item) => {
      if (item === 1) throw new Error("no");
      await Promise.resolve();
      ended.push(item);
    });
    await expect(failure).rejects.toThrow("no");
    expect(ended).toEqual([2]);
  });
});
