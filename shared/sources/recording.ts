const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** Frame header of MPEG audio without an ID3 tag: sync word, and a layer, bitrate and sampling rate that exist. */
const isMpegFrame = (bytes: Uint8Array): boolean => {
  const [sync = 0, second = 0, third = 0] = bytes;
  return (
    sync === 0xff &&
    (second & 0xe0) === 0xe0 &&
    (second & 0x18) !== 0x08 &&
    (second & 0x06) !== 0x00 &&
    (third & 0xf0) !== 0xf0 &&
    (third & 0xf0) !== 0x00 &&
    (third & 0x0c) !== 0x0c
  );
};

/** ADTS stream (raw AAC): sync word with layer 0. */
const isAdts = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0 && bytes.length > 6;

/** Image files share the container of mp4 and must not go to transcription. */
const STILL_IMAGE_BRANDS = ["heic", "heix", "mif1", "avif"];

/**
 * Audio or video by magic bytes: mp3, aac, m4a, mp4, wav, ogg, flac, webm, amr. The file's name is not asked.
 * Reads the first 12 bytes only.
 */
export const isRecording = (bytes: Uint8Array): boolean => {
  const start = ascii(bytes, 0, 4);
  if (start.startsWith("ID3") || start === "OggS" || start === "fLaC" || start === "#!AM") return true;
  if (start === "RIFF") return ["WAVE", "AVI "].includes(ascii(bytes, 8, 12));
  if (ascii(bytes, 4, 8) === "ftyp") return !STILL_IMAGE_BRANDS.includes(ascii(bytes, 8, 12));
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return true;
  // A UTF-16 byte order mark (FF FE) also looks like a sync word.
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[3] === 0) return false;
  return isMpegFrame(bytes) || isAdts(bytes);
};
