import { describe, expect, it } from "vitest";
import { isRecording } from "../../../shared/sources/recording.ts";
import { fixture } from "./tallowmere.ts";

const bytes = (...values: (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === "number" ? [value] : [...Buffer.from(value, "latin1")])));

describe("recordings", () => {
  it.each([
    ["mp3 with a tag", bytes("ID3", 4, 0)],
    ["mp3 without one", bytes(0xff, 0xfb, 0x90, 0x64)],
    ["m4a and mp4", bytes(0, 0, 0, 0x20, "ftypM4A ")],
    ["wav", bytes("RIFF", 0, 0, 0, 0, "WAVE")],
    ["ogg", bytes("OggS")],
    ["flac", bytes("fLaC")],
    ["webm", bytes(0x1a, 0x45, 0xdf, 0xa3)],
  ])("knows %s by its first bytes", (_kind, content) => {
    expect(isRecording(content)).toBe(true);
  });

  it.each([
    ["a text in UTF-16", Buffer.from("\uFEFFHello", "utf16le")],
    ["a picture in the container of mp4", bytes(0, 0, 0, 0x20, "ftypheic")],
    ["nothing", bytes()],
    ["a transcript", fixture("otter-call.txt")],
    ["a mail", fixture("gmail-inline-reply.eml")],
  ])("takes %s for no recording", (_kind, content) => {
    expect(isRecording(content)).toBe(false);
  });
});
