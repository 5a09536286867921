import { z } from "zod";
import type { Side } from "../../domain/deal.ts";
import { listedPerson } from "../calls/call-source.ts";
import { fromMilliseconds, jsonFormat } from "./json-transcript.ts";

const Sentence = z.object({ start: z.number(), end: z.number(), text: z.string() });
const Party = z.object({
  speakerId: z.string().nullish(),
  name: z.string().nullish(),
  emailAddress: z.string().nullish(),
  title: z.string().nullish(),
  affiliation: z.string().nullish(),
});

/** Gong's /v2/calls/transcript, alone or merged with /v2/calls/extensive, which alone names the speakers; milliseconds. */
const Gong = z.object({
  callTranscripts: z
    .array(
      z.object({
        callId: z.string().optional(),
        transcript: z.array(z.object({ speakerId: z.string(), sentences: z.array(Sentence) })),
      }),
    )
    .min(1),
  parties: z.array(Party).optional(),
  calls: z
    .array(
      z.object({
        metaData: z.object({ title: z.string().nullish(), started: z.string().nullish() }).optional(),
        parties: z.array(Party).optional(),
      }),
    )
    .optional(),
});

/** Gong's "Internal" is the company that records: the vendor. */
const sideOf = (affiliation: string | null | undefined): Side =>
  affiliation === "Internal" ? "vendor" : affiliation === "External" ? "customer" : "unknown";

export const gong = jsonFormat("gong", Gong, ({ callTranscripts, parties, calls }, deal) => {
  const known = [...(parties ?? []), ...(calls ?? []).flatMap((call) => call.parties ?? [])];
  const names = new Map(known.flatMap(({ speakerId, name }) => (speakerId && name ? [[speakerId, name]] : [])));
  const started = calls?.[0]?.metaData?.started;
  return {
    utterances: callTranscripts.flatMap(({ transcript }) =>
      transcript.flatMap(({ speakerId, sentences }) =>
        sentences.map(({ start, end, text }) => ({
          speaker: names.get(speakerId) ?? speakerId,
          start: fromMilliseconds(start),
          end: fromMilliseconds(end),
          text,
        })),
      ),
    ),
    title: calls?.[0]?.metaData?.title ?? null,
    head: started ? [started] : [],
    listed: known.map(({ name = null, emailAddress = null, title = null, affiliation }) =>
      listedPerson({ name, email: emailAddress, title, side: sideOf(affiliation) }, deal),
    ),
  };
});
