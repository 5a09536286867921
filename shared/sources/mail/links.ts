import type { Artefact } from "../../domain/source.ts";

const RECORDING =
  /(?:zoom\.us\/rec|otter\.ai\/u|gong\.io\/call|fathom\.video|fireflies\.ai\/view|loom\.com\/share|grain\.com\/share|app\.chorus\.ai)/i;

/** Addresses in what somebody wrote, as artefacts; recordings of the known services by their kind. */
export const links = (text: string): Artefact[] =>
  (text.match(/https?:\/\/[^\s<>"'()[\]{}|\\^`]{4,2000}/gi) ?? []).flatMap((found): Artefact[] => {
    const url = found.replace(/[.,;:!?]+$/, "");
    const parsed = URL.parse(url);
    if (parsed === null) return [];
    const path = parsed.pathname === "/" ? "" : parsed.pathname;
    return [{ kind: RECORDING.test(url) ? "recording" : "link", title: `${parsed.host}${path}`, url }];
  });
