import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffSeconds, failedMessages } from "../../../infra/local/sqs-event-source.ts";

const ids = ["a", "b", "c"];

describe("what a function's answer says about its batch", () => {
  it.each([[undefined], [null], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    "takes %j as complete success",
    (answer) => {
      expect(failedMessages(answer, ids)).toEqual([]);
    },
  );

  it.each([
    ["not an object"],
    [{ batchItemFailures: [{ itemIdentifier: "" }] }],
    [{ batchItemFailures: [{ itemIdentifier: null }] }],
    [{ batchItemFailures: [{ wrongKey: "a" }] }],
    [{ batchItemFailures: [{ itemIdentifier: "somebody else's" }] }],
  ])("takes %j as complete failure", (answer) => {
    expect(failedMessages(answer, ids)).toEqual(ids);
  });

  it("keeps exactly the named messages, whichever they are", () => {
    fc.assert(
      fc.property(fc.subarray(ids), (failed) => {
        const answer = { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
        expect(failedMessages(answer, ids)).toEqual(failed);
      }),
    );
  });
});

it("waits twice as long after each failure, and never more than 32 seconds", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(backoffSeconds)).toEqual([1, 2, 4, 8, 16, 32, 32, 32]);
});
