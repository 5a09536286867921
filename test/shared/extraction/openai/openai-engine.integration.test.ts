import { afterEach, describe, expect, it } from "vitest";
import type { Source } from "../../../../shared/domain/source.ts";
import { answerSchema } from "../../../../shared/extraction/openai/answer-schema.ts";
import { ExtractionError } from "../../../../shared/extraction/engine.ts";
import { openaiEngine, type OpenAiSettings } from "../../../../shared/extraction/openai/openai-engine.ts";
import {
  type ModelRequest,
  type ScriptedModel,
  startScriptedModel,
  type Step,
  withoutSchemas,
} from "../../../support/scripted-model.ts";
import { DEAL, textsCall, turn, callOf } from "./source-of.ts";

const running: ScriptedModel[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (model) => model.close()));
});

/** The engine against a scripted server; `waits` are the milliseconds that it would have slept. */
const engineFor = async (script: Parameters<typeof startScriptedModel>[0], settings: Partial<OpenAiSettings> = {}) => {
  const model = await startScriptedModel(script);
  running.push(model);
  const waits: number[] = [];
  const engine = openaiEngine({
    apiKey: "test-key",
    baseUrl: model.baseUrl,
    model: "scripted-1",
    surroundings: {
      now: Date.now,
      random: () => 0,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
      },
    },
    ...settings,
  });
  return { engine, model, waits };
};

const failureOf = async (promise: Promise<unknown>): Promise<ExtractionError> => {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ExtractionError) return error;
  throw new Error("expected an ExtractionError", { cause: error });
};

const promiseOf = (text: string, segmentId = "s1", quote = "by Friday") => ({
  text,
  by: "vendor",
  owner: "Nina Falk",
  due: null,
  dueText: null,
  category: "data",
  status: "open",
  quotes: [{ segmentId, quote }],
});
const good: Step = { kind: "answer", answer: { commitments: [promiseOf("Send the list")] } };
const nothing: Step = { kind: "answer", answer: {} };
/** What `good` finds in it, and a price hold that it passes over: worth a second look. */
const PASSED_OVER = "And we will hold the price of $30,000 for you until March 31.";
const source = textsCall("I'll send you the list by Friday.", "Great, thank you.", PASSED_OVER);
const outcomes = ({ calls }: { calls: { outcome: string }[] }): string[] => calls.map(({ outcome }) => outcome);
const textsOf = ({ candidates }: { candidates: { commitments: { text: string }[] } }): string[] =>
  candidates.commitments.map(({ text }) => text);

describe("a good answer", () => {
  it("is read, and followed by a second look at what it passed over, not at the whole source", async () => {
    const { engine, model } = await engineFor([
      good,
      { kind: "answer", answer: { commitments: [promiseOf("Hold the price", "s3", PASSED_OVER)] } },
    ]);
    const extraction = await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send the list", "Hold the price"]);
    expect(model.requests.map(({ turn: kind }) => kind)).toEqual(["extract", "second"]);
    expect(model.requests[1]?.segments.map(({ id }) => id)).toEqual(["s2", "s3"]);
    expect(model.requests[0]?.segments).toMatchObject([
      { id: "s1", speaker: "Nina Falk", side: "vendor", text: "I'll send you the list by Friday." },
      { id: "s2" },
      { id: "s3" },
    ]);
  });

  it("keeps what was sent before as the beginning of what is sent next, so that providers can cache it", async () => {
    const { engine, model } = await engineFor([good, nothing, good, nothing]);
    await engine.extract(source, DEAL);
    await engine.extract(textsCall("Another call.", PASSED_OVER), DEAL);
    const systems = (turn: ModelRequest["turn"]) =>
      new Set(model.requests.filter((request) => request.turn === turn).map(({ messages }) => messages[0]?.content));
    expect(model.requests.map(({ messages }) => messages[0]?.role)).not.toContain("user");
    expect(systems("extract").size).toBe(1);
    expect(systems("second").size).toBe(1);
  });

  it("is asked for with what is known of how the source writes dates, and in whose fiscal year a quarter falls", async () => {
    const britain = { ...DEAL, customer: { name: "Kestrel Dairy", domain: "kestrel.co.uk" } };
    const said = { speaker: "Priya Raman", side: "customer" as const };
    const call = callOf([
      turn(1, "We want it live by 03/04, so by the end of Q2.", said),
      turn(2, "Our fiscal year starts in July.", said),
    ]);
    const { engine, model } = await engineFor(() => nothing);
    await engine.extract(call, britain);
    const prompt = model.requests[0]?.messages.at(-1)?.content ?? "";
    expect(prompt).toContain("- the customer's numeric dates are day/month (");
    expect(prompt).toContain("- the customer's fiscal year starts in July");
  });

  it("is recorded with prompt, hash, model, tokens and cost", async () => {
    const step: Step = { ...good, kind: "answer", usage: { input: 2000, cached: 1000, output: 500 } };
    const prices = { "scripted-1": { input: 1, cachedInput: 0.5, output: 4 } };
    const { engine } = await engineFor([step, nothing], { prices });
    const [call] = (await engine.extract(source, DEAL)).calls;
    expect(call).toMatchObject({
      source: "call.vtt",
      prompt: expect.stringMatching(/^extract-facts@\d+$/),
      promptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      model: "scripted-1",
      outcome: "ok",
      inputTokens: 2000,
      cachedTokens: 1000,
      outputTokens: 500,
      costUsd: 0.0035,
    });
  });

  it("costs nothing that we would know on an endpoint without a price list", async () => {
    const { engine } = await engineFor([good, nothing]);
    expect((await engine.extract(source, DEAL)).calls[0]?.costUsd).toBeNull();
  });

  it("is asked for with a strict schema, all keys required", async () => {
    const { engine, model } = await engineFor([good, nothing]);
    await engine.extract(source, DEAL);
    expect(model.requests[0]?.body).toMatchObject({
      model: "scripted-1",
      max_completion_tokens: expect.any(Number),
      response_format: { type: "json_schema", json_schema: { strict: true, schema: { additionalProperties: false } } },
    });
    expect(model.requests[0]?.body).not.toHaveProperty("temperature");
  });

  it("is found in a code fence", async () => {
    const { engine } = await engineFor([
      { kind: "fenced", answer: { commitments: [promiseOf("Send the list")] } },
      nothing,
    ]);
    expect(textsOf(await engine.extract(source, DEAL))).toEqual(["Send the list"]);
  });

  it("loses only the item that does not fit", async () => {
    const broken = { ...promiseOf("Call"), by: "nobody" };
    const { engine } = await engineFor([
      { kind: "answer", answer: { commitments: [promiseOf("Send"), broken] } },
      nothing,
    ]);
    const extraction = await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send"]);
    expect(outcomes(extraction)).toEqual(["ok_dropped_1", "ok"]);
  });

  it("can be made up by the test from what the request says", async () => {
    const read = ({ segments }: ModelRequest) => ({
      commitments: segments.filter(({ text }) => /I'll/.test(text)).map(({ id, text }) => promiseOf(text, id, text)),
    });
    const { engine } = await engineFor((request) => (request.turn === "extract" ? { kind: "read", read } : nothing));
    expect(textsOf(await engine.extract(source, DEAL))).toEqual(["I'll send you the list by Friday."]);
  });
});

describe("an answer that cannot be read", () => {
  const broken: Step = { kind: "text", content: '{"summary":"a good call"}' };

  it("is asked for once more, with what was wrong", async () => {
    const { engine, model } = await engineFor([broken, good, nothing]);
    const extraction = await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send the list"]);
    expect(outcomes(extraction)).toEqual(["unreadable_answer", "ok", "ok"]);
    expect(extraction.calls[1]?.prompt).toMatch(/^repair-answer@/);
    expect(model.requests[1]?.messages.at(-2)).toEqual({ role: "assistant", content: '{"summary":"a good call"}' });
    expect(model.requests[1]?.messages.at(-1)?.content).toContain("none of the lists");
  });

  it("ends the extraction by name when the second is no better", async () => {
    const { engine, model } = await engineFor([broken, { kind: "text", content: "Sorry." }]);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "unreadable_answer", retryable: true });
    expect(error.calls).toHaveLength(2);
    expect(model.requests).toHaveLength(2);
  });

  it("gives way to a better one when most of its items did not fit, and counts when the repair fails", async () => {
    const half: Step = { kind: "answer", answer: { commitments: [promiseOf("Send"), {}, {}] } };
    const { engine } = await engineFor([half, { kind: "text", content: "no" }, nothing]);
    expect(textsOf(await engine.extract(source, DEAL))).toEqual(["Send"]);
  });
});

describe("the second look", () => {
  it.each<[string, Step[]]>([
    ["a refusal", [{ kind: "refusal" }]],
    ["an error", [{ kind: "error", status: 404 }]],
    [
      "prose, twice",
      [
        { kind: "text", content: "Nothing." },
        { kind: "text", content: "Really nothing." },
      ],
    ],
  ])("costs nothing of the first when it ends in %s", async (_, steps) => {
    const { engine } = await engineFor([good, ...steps]);
    const extraction = await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send the list"]);
    expect(outcomes(extraction)).toHaveLength(1 + steps.length);
    expect(outcomes(extraction)[1]).not.toBe("ok");
  });

  it("is not asked for where nothing was passed over and no quote is in doubt", async () => {
    const { engine, model } = await engineFor([good]);
    await engine.extract(textsCall("I'll send you the list by Friday.", "Great, thank you."), DEAL);
    expect(model.requests.map(({ turn: kind }) => kind)).toEqual(["extract"]);
  });

  const overstated = promiseOf("Connect the bank feed in May", "s2", "we could look at the bank feed next year");
  const maybe = textsCall("And the bank feed?", "Well, we could look at the bank feed next year.");

  it.each([
    ["only_possible", "possibility"],
    ["not_supported", "does not say"],
  ])("takes a statement in doubt out of the facts when it finds it %s, and says why", async (verdict, reason) => {
    const answer = { verdicts: [{ statement: 0, verdict }] };
    const { engine, model } = await engineFor([
      { kind: "answer", answer: { commitments: [overstated] } },
      { kind: "answer", answer },
    ]);
    const extraction = await engine.extract(maybe, DEAL);
    expect(model.requests[1]?.messages.at(-1)?.content).toContain('"doubt":["possibility"]');
    expect(textsOf(extraction)).toEqual([]);
    expect(extraction.unsupported).toMatchObject([{ text: "Connect the bank feed in May" }]);
    expect(extraction.unsupported?.[0]?.reason).toContain(reason);
  });

  it("leaves a statement as it is when it finds it supported, answers nothing of it, or judges what was not in doubt", async () => {
    for (const verdicts of [
      [{ statement: 0, verdict: "supported" }],
      [],
      [{ statement: 7, verdict: "not_supported" }],
    ]) {
      const { engine } = await engineFor([
        { kind: "answer", answer: { commitments: [overstated] } },
        { kind: "answer", answer: { verdicts } },
      ]);
      expect(textsOf(await engine.extract(maybe, DEAL))).toEqual(["Connect the bank feed in May"]);
    }
  });

  it("adds commitments and risks only", async () => {
    const goal = { text: "Sleep better", measurable: false, quotes: [] };
    const { engine } = await engineFor([good, { kind: "answer", answer: { goals: [goal] } }]);
    expect((await engine.extract(source, DEAL)).candidates.goals).toEqual([]);
  });
});

describe("a refusal by name", () => {
  it.each<[string, Step, string, boolean]>([
    ["a refusal of the model", { kind: "refusal" }, "refused", false],
    ["a content filter", { kind: "content_filter" }, "content_filter", false],
    [
      "a content filter before the model",
      { kind: "error", status: 400, code: "content_filter" },
      "content_filter",
      false,
    ],
    ["an exhausted quota", { kind: "insufficient_quota" }, "quota_exhausted", false],
    ["a wrong key", { kind: "error", status: 401, code: "invalid_api_key" }, "rejected_request", false],
    ["an unknown model", { kind: "error", status: 404, code: "model_not_found" }, "rejected_request", false],
  ])("is not asked again: %s", async (_, step, outcome, retryable) => {
    const { engine, model } = await engineFor([step]);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome, retryable });
    expect(error.calls).toHaveLength(1);
    expect(model.requests).toHaveLength(1);
  });

  it("carries the server's code and none of its prose, which may repeat the source", async () => {
    const step: Step = {
      kind: "error",
      status: 400,
      code: "bad_input",
      message: "Invalid input: I'll send you the list",
    };
    const { engine } = await engineFor([step]);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error.message).toContain("400 bad_input");
    for (let link: unknown = error; link instanceof Error; link = link.cause)
      expect(link.message).not.toContain("list");
  });
});

describe("a failure that passes", () => {
  it.each<[string, Step, string]>([
    ["408", { kind: "error", status: 408 }, "server_error"],
    ["409", { kind: "error", status: 409 }, "server_error"],
    ["429", { kind: "rate_limited" }, "rate_limited"],
    ["500", { kind: "error", status: 500 }, "server_error"],
    ["503", { kind: "error", status: 503 }, "server_error"],
    ["a connection reset", { kind: "reset" }, "connection_lost"],
    ["a gateway's page with status 502", { kind: "html", status: 502 }, "server_error"],
    ["a gateway's page with status 200", { kind: "html", status: 200 }, "html_page"],
    ["no choices", { kind: "empty_choices" }, "empty_answer"],
    ["a message without content", { kind: "no_content" }, "empty_answer"],
  ])("is asked again: %s", async (_, step, outcome) => {
    const { engine, waits } = await engineFor([step, good, nothing]);
    const extraction = await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send the list"]);
    expect(outcomes(extraction)).toEqual([outcome, "ok", "ok"]);
    expect(waits).toEqual([1000]);
  });

  it.each<[string, Step, string]>([
    ["unavailable", { kind: "error", status: 500 }, "server_error"],
    ["rate_limited", { kind: "rate_limited" }, "rate_limited"],
    ["unavailable", { kind: "reset" }, "connection_lost"],
    ["unavailable", { kind: "html", status: 200 }, "html_page"],
    ["unreadable_answer", { kind: "empty_choices" }, "empty_answer"],
  ])("ends as %s after three retries, each waiting longer", async (outcome, step, recorded) => {
    const { engine, waits } = await engineFor(() => step);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome, retryable: true });
    expect(outcomes(error)).toEqual(Array.from({ length: 4 }, () => recorded));
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it("waits as long as the server asks, in seconds or until a date", async () => {
    const inFive = new Date(Date.now() + 5000).toUTCString();
    const script: Step[] = [
      { kind: "rate_limited", retryAfter: "7" },
      { kind: "rate_limited", retryAfter: inFive },
    ];
    const { engine, waits } = await engineFor([...script, good, nothing]);
    await engine.extract(source, DEAL);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThan(2000);
    expect(waits[1]).toBeLessThanOrEqual(5000);
  });

  it("leaves a wait of more than 20 seconds to the queue", async () => {
    const { engine, model, waits } = await engineFor([{ kind: "rate_limited", retryAfter: "90" }]);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "rate_limited", retryable: true, retryAfterSeconds: 90 });
    expect(model.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});

describe("a server that does not answer", () => {
  it.each<Step>([{ kind: "hang" }, { kind: "hang_in_body" }])("is given up after the time-out: %o", async (step) => {
    const { engine, model } = await engineFor(() => step, { timeoutMs: 60 });
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "timed_out", retryable: true });
    expect(outcomes(error)).toEqual(["timed_out", "timed_out"]);
    expect(model.requests.length).toBeLessThanOrEqual(2);
  });

  it("does not exist: the connection is refused", async () => {
    const { engine, model } = await engineFor([]);
    await model.close();
    running.splice(0);
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "unavailable", retryable: true });
  });

  it("uses up the time of the whole source, and no more", async () => {
    let clock = 0;
    const surroundings = {
      now: () => clock,
      random: () => 0,
      sleep: async (milliseconds: number) => {
        clock += milliseconds;
      },
    };
    const { engine } = await engineFor(() => ({ kind: "error", status: 503 }), { surroundings, budgetMs: 2500 });
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "timed_out", retryable: true });
    expect(outcomes(error)).toEqual(["server_error", "server_error", "out_of_time"]);
  });
});

describe("a server that understands less", () => {
  const script = (request: ModelRequest): Step => (request.turn === "extract" ? good : nothing);

  it("is asked without a schema once it refused one, and never with one again", async () => {
    const { engine, model } = await engineFor(withoutSchemas(script));
    const extraction = await engine.extract(source, DEAL);
    await engine.extract(source, DEAL);
    expect(textsOf(extraction)).toEqual(["Send the list"]);
    expect(outcomes(extraction)).toEqual(["schema_refused", "ok", "ok"]);
    const [withSchema, without] = model.requests.map(({ messages }) => messages[0]?.content ?? "");
    expect(withSchema).not.toContain("additionalProperties");
    expect(without).toBe(`${withSchema}\n\n# Schema of the answer\n\n${JSON.stringify(answerSchema())}`);
    expect(model.requests.map(({ responseFormat }) => responseFormat)).toEqual([
      "json_schema",
      ...Array.from({ length: 4 }, () => "json_object"),
    ]);
  });

  it("is asked for plain text when it knows no response format at all", async () => {
    const { engine, model } = await engineFor(withoutSchemas(script, []));
    expect(textsOf(await engine.extract(source, DEAL))).toEqual(["Send the list"]);
    expect(model.requests.at(-1)?.responseFormat).toBeNull();
  });

  it("is told the limit of tokens by the name that it knows", async () => {
    const old = (request: ModelRequest): Step =>
      "max_completion_tokens" in request.body
        ? { kind: "error", status: 400, message: "Unrecognized request argument: max_completion_tokens" }
        : script(request);
    const { engine, model } = await engineFor(old);
    expect(textsOf(await engine.extract(source, DEAL))).toEqual(["Send the list"]);
    expect(model.requests.at(-1)?.body).toHaveProperty("max_tokens");
  });
});

describe("an answer that is cut off", () => {
  const long = textsCall(
    ...Array.from({ length: 12 }, (_, index) => `Turn ${index + 1}: ${"we spoke about it. ".repeat(30)}`),
  );
  /** Answers with one promise per segment, and can only speak of `most` segments at a time. */
  const limited =
    (most: number, tooMuch: Step) =>
    (request: ModelRequest): Step => {
      if (request.turn !== "extract") return nothing;
      if (request.segments.length > most) return tooMuch;
      const commitments = request.segments.map(({ id }) => promiseOf(`Promise of ${id}`, id, "we spoke about it"));
      return { kind: "answer", answer: { commitments } };
    };
  const all = long.segments.map(({ id }) => `Promise of ${id}`);

  it.each<[string, Step]>([
    ["cut_off", { kind: "cut_off" }],
    ["context_exceeded", { kind: "error", status: 400, code: "context_length_exceeded" }],
    ["context_exceeded", { kind: "error", status: 413 }],
  ])("is asked for in halves until it fits, and nothing is left out (%s)", async (outcome, tooMuch) => {
    const { engine, model } = await engineFor(limited(4, tooMuch));
    const extraction = await engine.extract(long, DEAL);
    expect(textsOf(extraction)).toEqual(all);
    expect(outcomes(extraction)).toContain(outcome);
    expect(model.requests.filter(({ context }) => context.length > 0).length).toBeGreaterThan(0);
  });

  it("is not waited for again at full length when a long source takes a model too much time", async () => {
    const talk = textsCall(...Array.from({ length: 4 }, () => "we spoke about it. ".repeat(300)));
    const { engine } = await engineFor(limited(2, { kind: "hang" }), { timeoutMs: 1000 });
    const extraction = await engine.extract(talk, DEAL);
    expect(textsOf(extraction)).toEqual(talk.segments.map(({ id }) => `Promise of ${id}`));
    expect(outcomes(extraction)).toEqual(["timed_out", "timed_out", "ok", "ok"]);
  });

  it("ends by name when halving does not help", async () => {
    const { engine } = await engineFor((request) => (request.turn === "extract" ? { kind: "cut_off" } : nothing));
    const error = await failureOf(engine.extract(textsCall("Short."), DEAL));
    expect(error).toMatchObject({ outcome: "cut_off", retryable: false });
  });

  it("is not halved without end", async () => {
    const { engine, model } = await engineFor(() => ({ kind: "cut_off" }));
    await failureOf(engine.extract(long, DEAL));
    expect(model.requests.length).toBeLessThanOrEqual(6);
  });
});

describe("a long source", () => {
  const limits = { whole: 200, chunk: 120, contextTurns: 2, contextTokens: 60 };
  const long: Source = callOf(
    Array.from({ length: 40 }, (_, index) =>
      turn(index + 1, `Point ${index + 1} is that we will deliver it by Friday.`),
    ),
  );
  const perSegment = (request: ModelRequest): Step => {
    const commitments = request.segments.map(({ id }) => promiseOf(`Promise of ${id}`, id));
    return request.turn === "extract" ? { kind: "answer", answer: { commitments } } : nothing;
  };

  it("is read in parts that together hold every segment once, in order", async () => {
    const { engine, model } = await engineFor(perSegment, { limits });
    const extraction = await engine.extract(long, DEAL);
    expect(textsOf(extraction)).toEqual(long.segments.map(({ id }) => `Promise of ${id}`));
    expect(model.requests.length).toBeGreaterThan(4);
  });

  it("fails as a whole when one part cannot be read: no part goes missing unseen", async () => {
    const script = (request: ModelRequest): Step =>
      request.segments.some(({ id }) => id === "s20") ? { kind: "refusal" } : perSegment(request);
    const { engine } = await engineFor(script, { limits });
    const error = await failureOf(engine.extract(long, DEAL));
    expect(error.outcome).toBe("refused");
    expect(error.calls.length).toBeGreaterThan(1);
  });
});

describe("the key", () => {
  it("is sent with every call, and read only when the first one needs it", async () => {
    let asked = 0;
    const apiKey = async (): Promise<string> => {
      asked += 1;
      return "key-of-the-operator";
    };
    const { engine, model } = await engineFor([good, nothing], { apiKey });
    expect(asked).toBe(0);
    await engine.extract(source, DEAL);
    expect(model.requests.map(({ authorization }) => authorization)).toEqual([
      "Bearer key-of-the-operator",
      "Bearer key-of-the-operator",
    ]);
  });

  it.each([
    ["cannot be read", async (): Promise<string> => Promise.reject(new Error("AccessDenied"))],
    ["is empty", async (): Promise<string> => ""],
  ])("ends the extraction by name, for a later attempt, when it %s", async (_, apiKey) => {
    const { engine, model } = await engineFor([good, nothing], { apiKey });
    const error = await failureOf(engine.extract(source, DEAL));
    expect(error).toMatchObject({ outcome: "rejected_request", retryable: true });
    expect(outcomes(error)).toEqual(["no_key"]);
    expect(model.requests).toEqual([]);
  });
});

describe("the engine's version", () => {
  it("names the prompts and the model that its answers come from", async () => {
    const { engine } = await engineFor([]);
    expect(engine.name).toBe("openai");
    expect(engine.version).toMatch(/^extract-facts@\d+,second-look@\d+,repair-answer@\d+,scripted-1$/);
  });
});
