import type { Evidence } from "../domain/evidence.ts";
import { INJECTION_REASON, type Note } from "../domain/draft.ts";
import type { Source } from "../domain/source.ts";
import type { SetAside } from "./ground-claims.ts";
import { segmentsToMachine } from "./offline/to-machine.ts";

/** A source with the passages apart that speak to whoever summarizes it, whether the engine noticed them or not. */
export type Speech = {
  /** Segments that nothing may rest on. */
  toMachine: ReadonlySet<string>;
  setAside: SetAside[];
  /** What is left: the only place that an address or a link of the handoff may come from. */
  toPeople: Source;
};

/**
 * Tells speech to a machine from speech to people by the product's own rules: a model that obeys what it reads does not
 * report it either. Pure.
 */
export const apartFromMachine = (source: Source): Speech => {
  const toMachine = segmentsToMachine(source.segments);
  const covers = ({ segmentId }: Evidence): boolean => toMachine.has(segmentId);
  const segments = source.segments.filter(({ id }) => !toMachine.has(id));
  const barred = source.segments.filter(({ id }) => toMachine.has(id));
  const artefacts = source.artefacts.filter(
    ({ url }) =>
      url === null || !barred.some(({ text }) => text.includes(url)) || segments.some(({ text }) => text.includes(url)),
  );
  return { toMachine, setAside: [{ covers, reason: INJECTION_REASON }], toPeople: { ...source, segments, artefacts } };
};

/** Tells the reader of the draft of the passages; null when there are none. */
export const noteOfMachineSpeech = (fileName: string, toMachine: ReadonlySet<string>): Note | null =>
  toMachine.size === 0
    ? null
    : {
        code: "injection",
        text: "A passage speaks to a summarizer instead of to people; nothing in it was taken as a fact.",
        source: fileName,
      };
