import { describe, expect, it } from "vitest";
import { fixtureSource, said, sourceOf } from "../tallowmere.ts";

const read = async (value: unknown) => {
  const source = await sourceOf(JSON.stringify(value));
  return { format: source.format, said: said(source.segments), first: source.segments[0], source };
};

describe("transcripts as JSON", () => {
  it("joins Amazon Transcribe words to speakers by time where the words name none", async () => {
    const source = await fixtureSource("transcribe.json");
    expect(said(source.segments)).toEqual(["spk_0: Hello there.", "spk_1: Hi."]);
    expect(source).toMatchObject({ occurredAt: "2026-03-18", duration: 2.5, format: "amazon-transcribe" });
  });

  it("reads Amazon Transcribe channels in the order of time", async () => {
    const word = (content: string, at: string) => ({
      type: "pronunciation",
      start_time: at,
      end_time: at,
      alternatives: [{ content }],
    });
    const channels = [
      {
        channel_label: "ch_0",
        items: [word("Hello", "0.1"), { type: "punctuation", alternatives: [{ content: "." }] }],
      },
      { channel_label: "ch_1", items: [word("Hi", "1.1")] },
    ];
    const result = await read({ results: { transcripts: [], channel_labels: { channels } } });
    expect(result.said).toEqual(["ch_0: Hello.", "ch_1: Hi"]);
  });

  it("reads Call Analytics in milliseconds", async () => {
    const turn = { Content: "Hello.", ParticipantRole: "AGENT", BeginOffsetMillis: 1500, EndOffsetMillis: 2500 };
    const result = await read({ Transcript: [turn] });
    expect(result).toMatchObject({
      format: "amazon-call-analytics",
      said: ["AGENT: Hello."],
      first: { start: 1.5, end: 2.5 },
    });
  });

  it("reads Deepgram in seconds and AssemblyAI in milliseconds", async () => {
    const deepgram = {
      results: { channels: [], utterances: [{ start: 90, end: 91, transcript: "Hello.", speaker: 0 }] },
    };
    expect(await read(deepgram)).toMatchObject({
      format: "deepgram",
      said: ["Speaker 0: Hello."],
      first: { start: 90 },
    });
    const assembly = { utterances: [{ speaker: "A", start: 90, end: 910, text: "Hello." }] };
    expect(await read(assembly)).toMatchObject({
      format: "assemblyai",
      said: ["Speaker A: Hello."],
      first: { start: 0.09 },
    });
  });

  it("leaves out what Whisper invents in silence, and says so", async () => {
    const segments = [
      { start: 0, end: 2, text: " The price is fixed.", no_speech_prob: 0.01 },
      { start: 2, end: 30, text: " Thanks for watching!", no_speech_prob: 0.93 },
    ];
    const result = await read({ text: "", segments });
    expect(result.said).toEqual(["?: The price is fixed."]);
    expect(result.source.notes.map(({ code }) => code)).toContain("invented_in_silence");
  });

  it("reads OpenAI's diarised segments", async () => {
    const result = await read({ text: "Hi", segments: [{ speaker: "A", start: 0, end: 1, text: "Hi" }] });
    expect(result.said).toEqual(["Speaker A: Hi"]);
  });

  it("names Gong's speakers and sides by its parties", async () => {
    const transcript = [{ speakerId: "77", sentences: [{ start: 1000, end: 2000, text: "We sign in May." }] }];
    const parties = [
      {
        speakerId: "77",
        name: "Sam Pike",
        emailAddress: "sam@quarrybank.example",
        affiliation: "External",
        title: "COO",
      },
    ];
    const result = await read({ callTranscripts: [{ callId: "1", transcript }], calls: [{ parties }] });
    expect(result).toMatchObject({ said: ["Sam Pike: We sign in May."], first: { start: 1, side: "customer" } });
    expect(result.source.participants[0]).toMatchObject({ title: "COO", email: "sam@quarrybank.example" });
  });

  it("reads Fireflies and takes sides by the attendees' addresses", async () => {
    const transcript = {
      title: "Weekly",
      dateString: "2026-03-18T09:00:00Z",
      sentences: [{ speaker_name: "Sam Pike", start_time: 3.5, end_time: 5, text: "We sign in May." }],
      meeting_attendees: [{ displayName: "Sam Pike", email: "sam@quarrybank.example" }],
    };
    const result = await read({ data: { transcript } });
    expect(result).toMatchObject({
      format: "fireflies",
      first: { start: 3.5, side: "customer" },
      source: { occurredAt: "2026-03-18" },
    });
  });

  it("reads Fathom and matches speakers by invitee address", async () => {
    const speaker = { display_name: "Sam", matched_calendar_invitee_email: "sam@quarrybank.example" };
    const result = await read({
      title: "Weekly",
      transcript: [{ speaker, text: "We sign in May.", timestamp: "00:01:05" }],
    });
    expect(result).toMatchObject({
      format: "fathom",
      said: ["Sam: We sign in May."],
      first: { start: 65, side: "customer" },
    });
  });

  it("reads Rev monologues with their own spaces", async () => {
    const elements = [
      { type: "text", value: "Hello", ts: 0.5, end_ts: 0.9 },
      { type: "punct", value: ", " },
      { type: "text", value: "Sam", ts: 1, end_ts: 1.5 },
      { type: "punct", value: "." },
    ];
    const result = await read({ monologues: [{ speaker: 0, elements }] });
    expect(result).toMatchObject({ format: "rev", said: ["Speaker 0: Hello, Sam."], first: { start: 0.5, end: 1.5 } });
  });
});
