import { z } from "zod";
import { listedPerson } from "../calls/call-source.ts";
import { jsonFormat, NumberLike } from "./json-transcript.ts";

const text = z.string().nullish();

/** Fireflies' `transcript` query, with or without its GraphQL envelope; seconds. */
const FirefliesTranscript = z.object({
  title: text,
  /** ISO 8601, or milliseconds since 1970. */
  date: z.union([z.string(), z.number()]).nullish(),
  dateString: text,
  transcript_url: text,
  sentences: z.array(z.object({ speaker_name: text, start_time: NumberLike, end_time: NumberLike, text: z.string() })),
  meeting_attendees: z.array(z.object({ displayName: text, name: text, email: text })).nullish(),
});
const Fireflies = z.union([
  FirefliesTranscript,
  z.object({ data: z.object({ transcript: FirefliesTranscript }) }).transform(({ data }) => data.transcript),
]);

const dayOf = (date: string | number | null | undefined): string[] => {
  if (typeof date === "string") return [date];
  return typeof date === "number" && Number.isFinite(date) && Math.abs(date) < 8e15
    ? [new Date(date).toISOString()]
    : [];
};

export const fireflies = jsonFormat("fireflies", Fireflies, (transcript, deal) => ({
  utterances: transcript.sentences.map(({ speaker_name, start_time, end_time, text }) => ({
    speaker: speaker_name || null,
    start: start_time,
    end: end_time,
    text,
  })),
  title: transcript.title ?? null,
  head: dayOf(transcript.dateString ?? transcript.date),
  listed: (transcript.meeting_attendees ?? []).map(({ displayName, name, email }) =>
    listedPerson({ name: displayName ?? name ?? null, email: email ?? null }, deal),
  ),
  artefacts: transcript.transcript_url
    ? [{ kind: "recording", title: transcript.title ?? "Fireflies", url: transcript.transcript_url }]
    : [],
}));

/** Fathom's meeting object; times are `HH:MM:SS`. */
const Fathom = z.object({
  title: text,
  meeting_title: text,
  url: text,
  share_url: text,
  recording_start_time: text,
  scheduled_start_time: text,
  calendar_invitees: z.array(z.object({ name: text, email: text, is_external: z.boolean().nullish() })).nullish(),
  transcript: z.array(
    z.object({
      speaker: z.object({ display_name: z.string(), matched_calendar_invitee_email: text }),
      text: z.string(),
      timestamp: z.string().regex(/^\d{1,3}:\d{2}(?::\d{2})?$/),
    }),
  ),
});

const clockSeconds = (clock: string): number => clock.split(":").reduce((total, part) => total * 60 + Number(part), 0);

export const fathom = jsonFormat("fathom", Fathom, (meeting, deal) => {
  const invited = (meeting.calendar_invitees ?? []).map(({ name, email }) =>
    listedPerson({ name: name ?? null, email: email ?? null }, deal),
  );
  const matched = meeting.transcript.flatMap(({ speaker }) => {
    const email = speaker.matched_calendar_invitee_email?.toLowerCase() ?? null;
    const unknown = !invited.some((person) => person.name === speaker.display_name);
    return email !== null && unknown ? [listedPerson({ name: speaker.display_name, email }, deal)] : [];
  });
  const listed = new Map([...invited, ...matched].map((person) => [person.email ?? person.name, person]));
  const link = meeting.share_url ?? meeting.url ?? null;
  const day = meeting.recording_start_time ?? meeting.scheduled_start_time;
  const title = meeting.title ?? meeting.meeting_title ?? null;
  return {
    utterances: meeting.transcript.map((line, at) => ({
      speaker: line.speaker.display_name,
      start: clockSeconds(line.timestamp),
      end: clockSeconds(meeting.transcript[at + 1]?.timestamp ?? line.timestamp),
      text: line.text,
    })),
    endsAreGuessed: true,
    title,
    head: day ? [day] : [],
    listed: [...listed.values()],
    artefacts: link === null ? [] : [{ kind: "recording", title: title ?? "Fathom", url: link }],
  };
});
