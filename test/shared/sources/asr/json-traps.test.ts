import { describe, expect, it } from "vitest";
import { noteCodes, said, sourceOf } from "../tallowmere.ts";

const read = async (value: unknown) => {
  const source = await sourceOf(JSON.stringify(value));
  const times = source.segments.map(({ start, end }) => [start, end]);
  return { format: source.format, said: said(source.segments), times, notes: noteCodes(source), source };
};

const word = (content: string, start: string, end: string, more: object = {}) => ({
  type: "pronunciation",
  start_time: start,
  end_time: end,
  alternatives: [{ confidence: "0.98", content }],
  ...more,
});
const mark = (content: string, more: object = {}) => ({
  type: "punctuation",
  alternatives: [{ confidence: "0.0", content }],
  ...more,
});

describe("Amazon Transcribe", () => {
  it("reads audio_segments of speakers and of channels, times in strings", async () => {
    const segment = (transcript: string, start: string, label: object) => ({
      id: 0,
      transcript,
      start_time: start,
      end_time: "90.5",
      items: [0],
      ...label,
    });
    const results = (label: (n: number) => object) => ({
      results: {
        transcripts: [{ transcript: "We sign. Good." }],
        items: [],
        audio_segments: [segment("We sign.", "3.04", label(0)), segment("Good.", "5", label(1))],
      },
    });
    const bySpeaker = await read(results((n) => ({ speaker_label: `spk_${n}` })));
    expect(bySpeaker).toMatchObject({
      said: ["spk_0: We sign.", "spk_1: Good."],
      times: [
        [3.04, 90.5],
        [5, 90.5],
      ],
    });
    expect((await read(results((n) => ({ channel_label: `ch_${n}` })))).said).toEqual([
      "ch_0: We sign.",
      "ch_1: Good.",
    ]);
    const unnamed = await read(results(() => ({})));
    expect(unnamed).toMatchObject({ said: ["?: We sign.", "?: Good."], notes: ["no_speakers"] });
  });

  it("keeps punctuation, which has no time, with the word before it, also where channels are woven together", async () => {
    const channels = [
      { channel_label: "ch_0", items: [word("Yes", "0.5", "0.9"), mark(","), word("May", "2.0", "2.4"), mark(".")] },
      { channel_label: "ch_1", items: [word("When", "1.0", "1.4"), mark("?")] },
    ];
    const result = await read({ results: { transcripts: [{ transcript: "" }], channel_labels: { channels } } });
    expect(result).toMatchObject({
      said: ["ch_0: Yes,", "ch_1: When?", "ch_0: May."],
      times: [
        [0.5, 0.9],
        [1, 1.4],
        [2, 2.4],
      ],
    });
  });

  it("reads a job without speakers, and one that has nothing but its text, and says what is missing", async () => {
    const items = [word("Hello", "0.1", "0.4"), mark("."), word("Bye", "1.0", "1.2"), mark(".")];
    const worded = await read({ results: { transcripts: [{ transcript: "Hello. Bye." }], items } });
    expect(worded).toMatchObject({ said: ["?: Hello. Bye."], times: [[0.1, 1.2]], notes: ["no_speakers"] });
    const bare = await read({ results: { transcripts: [{ transcript: "Hello. Bye." }] } });
    expect(bare).toMatchObject({ said: ["?: Hello. Bye."], notes: ["no_speakers", "no_times"] });
  });

  it("reads Call Analytics: roles for speakers, milliseconds, whatever else the job found", async () => {
    const turn = (role: string, content: string, begin: number) => ({
      Id: "x",
      Content: content,
      ParticipantRole: role,
      BeginOffsetMillis: begin,
      EndOffsetMillis: begin + 900,
      Sentiment: "NEUTRAL",
      Items: [],
      LoudnessScores: [78.9, null],
    });
    const result = await read({
      JobStatus: "COMPLETED",
      LanguageCode: "en-US",
      Participants: [{ ParticipantRole: "AGENT" }, { ParticipantRole: "CUSTOMER" }],
      Transcript: [turn("AGENT", "We sign.", 1500), turn("CUSTOMER", "Good.", 61_000)],
    });
    expect(result).toMatchObject({
      format: "amazon-call-analytics",
      said: ["AGENT: We sign.", "CUSTOMER: Good."],
      times: [
        [1.5, 2.4],
        [61, 61.9],
      ],
    });
  });
});

describe("Whisper", () => {
  const segment = (text: string, no_speech_prob: number | undefined, start: number) => ({
    id: 0,
    seek: 0,
    start,
    end: start + 2,
    text,
    no_speech_prob,
  });

  it("invents thanks and footers in silence, in any language; thanks that were spoken stay", async () => {
    const invented = [
      "Thank you.",
      " Thanks for watching!",
      "Untertitel der Amara.org-Community",
      "Untertitelung des ZDF, 2020",
      "Sous-titres réalisés para la communauté d'Amara.org",
      "Subtítulos realizados por la comunidad de Amara.org",
      "Subtitles by the Amara.org community",
      "Sottotitoli creati dalla comunità Amara.org",
      "Legendas pela comunidade Amara.org",
      "Ondertiteld door de Amara.org gemeenschap",
      "Please subscribe to my channel.",
      "Vielen Dank.",
      "Merci d'avoir regardé cette vidéo !",
      "ご視聴ありがとうございました",
    ];
    const segments = [
      segment(" We sign in May.", 0.02, 0),
      segment(" Thank you.", 0.05, 2),
      ...invented.map((text, n) => segment(text, 0.91, 10 + n * 2)),
      segment(" Silence is what we heard.", 0.7, 90),
    ];
    const result = await read({ task: "transcribe", language: "english", duration: 99, text: "", segments });
    expect(result.said).toEqual(["?: We sign in May.", "?: Thank you.", "?: Silence is what we heard."]);
    expect(result.notes).toEqual(["invented_in_silence", "no_speakers"]);
  });

  it("gives no probability in some tools, and nothing is left out then", async () => {
    const result = await read({ text: "Thank you.", segments: [segment("Thank you.", undefined, 0)] });
    expect(result).toMatchObject({ format: "whisper", said: ["?: Thank you."], times: [[0, 2]] });
  });

  it("names speakers in diarized_json, by letter or by the names given to it", async () => {
    const segments = [
      { type: "transcript.text.segment", id: "seg_0", start: 0, end: 2.5, text: " We sign.", speaker: "A" },
      { type: "transcript.text.segment", id: "seg_1", start: 2.5, end: 4, text: "Good.", speaker: "nadia" },
    ];
    const result = await read({ task: "transcribe", duration: 4, text: "We sign. Good.", segments });
    expect(result).toMatchObject({
      said: ["Speaker A: We sign.", "nadia: Good."],
      times: [
        [0, 2.5],
        [2.5, 4],
      ],
    });
  });
});

describe("Deepgram", () => {
  const w = (text: string, start: number, speaker?: number) => ({
    word: text.toLowerCase().replace(/\W/g, ""),
    punctuated_word: text,
    start,
    end: start + 0.4,
    confidence: 0.9,
    ...(speaker === undefined ? {} : { speaker }),
  });
  const channel = (...words: ReturnType<typeof w>[]) => ({
    alternatives: [{ transcript: words.map(({ punctuated_word }) => punctuated_word).join(" "), confidence: 1, words }],
  });

  it("has words with speakers where utterances were not asked for", async () => {
    const channels = [channel(w("We", 100, 0), w("sign.", 100.5, 0), w("Good.", 101, 1))];
    const result = await read({ metadata: { duration: 102 }, results: { channels } });
    expect(result).toMatchObject({
      format: "deepgram",
      said: ["Speaker 0: We sign.", "Speaker 1: Good."],
      times: [
        [100, 100.9],
        [101, 101.4],
      ],
    });
  });

  it("has one channel per speaker in multichannel recordings", async () => {
    const channels = [channel(w("Hello.", 1), w("Bye.", 5)), channel(w("Hi.", 3))];
    const result = await read({ results: { channels } });
    expect(result.said).toEqual(["Channel 0: Hello.", "Channel 1: Hi.", "Channel 0: Bye."]);
  });

  it("says so where nobody is told apart, and where only the text is there", async () => {
    expect(await read({ results: { channels: [channel(w("Hello.", 1), w("Bye.", 2))] } })).toMatchObject({
      said: ["?: Hello. Bye."],
      notes: ["no_speakers"],
    });
    expect(await read({ results: { channels: [{ alternatives: [{ transcript: "Hello." }] }] } })).toMatchObject({
      said: ["?: Hello."],
      notes: ["no_speakers", "no_times"],
    });
  });
});

describe("AssemblyAI", () => {
  it("has milliseconds whatever their size, and no utterances where speakers were not asked for", async () => {
    const words = [
      { text: "We", start: 40, end: 90, confidence: 1, speaker: null },
      { text: "sign.", start: 95, end: 250, confidence: 1, speaker: null },
    ];
    const result = await read({ id: "t", status: "completed", text: "We sign.", utterances: null, words });
    expect(result).toMatchObject({
      format: "assemblyai",
      said: ["?: We sign."],
      times: [[0.04, 0.25]],
      notes: ["no_speakers"],
    });
    expect(await read({ utterances: [{ speaker: "B", start: 40, end: 250, text: "We sign.", words }] })).toMatchObject({
      said: ["Speaker B: We sign."],
      times: [[0.04, 0.25]],
    });
  });
});

describe("Gong", () => {
  const transcript = [
    {
      speakerId: "77",
      topic: "Pricing",
      sentences: [
        { start: 1000, end: 2000, text: "We sign." },
        { start: 2000, end: 2500, text: "In May." },
      ],
    },
    { speakerId: "88", topic: null, sentences: [{ start: 2600, end: 3000, text: "Good." }] },
  ];

  it("names nobody without parties: ids stay ids", async () => {
    const result = await read({ requestId: "r", callTranscripts: [{ callId: "1", transcript }] });
    expect(result).toMatchObject({
      format: "gong",
      said: ["77: We sign. In May.", "88: Good."],
      times: [
        [1, 2.5],
        [2.6, 3],
      ],
    });
  });

  it("names who is in parties and leaves the others as ids", async () => {
    const parties = [
      { speakerId: "88", name: "Sam Pike", affiliation: "External" },
      { speakerId: null, name: "Invited Only" },
    ];
    const result = await read({ callTranscripts: [{ callId: "1", transcript }], parties });
    expect(result.said).toEqual(["77: We sign. In May.", "Sam Pike: Good."]);
    expect(result.source.segments.map(({ side }) => side)).toEqual(["unknown", "customer"]);
    expect(result.source.participants.map(({ name }) => name)).toContain("Invited Only");
  });
});

describe("Fireflies, Fathom and Rev", () => {
  it("reads Fireflies without attendees, speakers that have no name, and seconds in strings", async () => {
    const result = await read({
      id: "f",
      title: "Weekly",
      sentences: [
        {
          index: 0,
          speaker_name: "Sam Pike",
          speaker_id: 0,
          text: "We sign.",
          raw_text: "we sign",
          start_time: "3.5",
          end_time: "5",
        },
        { index: 1, speaker_name: null, speaker_id: 1, text: "Good.", start_time: 5, end_time: 6 },
      ],
      meeting_attendees: null,
    });
    expect(result).toMatchObject({
      format: "fireflies",
      said: ["Sam Pike: We sign.", "?: Good."],
      times: [
        [3.5, 5],
        [5, 6],
      ],
    });
  });

  it("takes the side in Fathom from who is external, and says that turns have no end", async () => {
    const line = (name: string, text: string, timestamp: string) => ({
      speaker: { display_name: name, matched_calendar_invitee_email: null },
      text,
      timestamp,
    });
    const result = await read({
      title: "Weekly",
      calendar_invitees: [
        { name: "Sam Pike", email: "sam@quarrybank.example", is_external: true },
        { name: "Nadia Okafor", email: "nadia@tallowmere.example", is_external: false },
        { name: "Lee Roth", email: "lee@adviser.example", is_external: true },
      ],
      transcript: [
        line("Sam Pike", "We sign.", "00:00:03"),
        line("Nadia Okafor", "Good.", "00:00:09"),
        line("Lee Roth", "Hm.", "01:00:00"),
      ],
    });
    expect(result).toMatchObject({
      format: "fathom",
      times: [
        [3, 9],
        [9, 3600],
        [3600, 3600],
      ],
      notes: ["no_ends"],
    });
    // Lee is external, which customers and partners both are: nothing says which.
    expect(result.source.segments.map(({ side }) => side)).toEqual(["customer", "vendor", "unknown"]);
  });

  it("joins Rev's elements with the spaces they bring, and takes times from those that have any", async () => {
    const elements = [
      { type: "unknown", value: "<crosstalk>" },
      { type: "punct", value: " " },
      { type: "text", value: "We", ts: 75.5, end_ts: 75.9, confidence: 0.9 },
      { type: "punct", value: " " },
      { type: "text", value: "sign", ts: 76, end_ts: 76.4, confidence: 0.9 },
      { type: "punct", value: "." },
    ];
    const result = await read({
      monologues: [{ speaker: 1, speaker_info: { id: "1", display_name: "Sam Pike" }, elements }],
    });
    expect(result).toMatchObject({ format: "rev", said: ["Sam Pike: <crosstalk> We sign."], times: [[75.5, 76.4]] });
  });
});
