/** Packages that are measured against and ship no types: what the bench calls of them. */
declare module "webvtt-parser" {
  const exported: {
    WebVTTParser: new () => { parse(input: string, mode?: string): { cues: { text: string }[] } };
  };
  export default exported;
}
declare module "mailparser" {
  export function simpleParser(source: Buffer): Promise<unknown>;
}
