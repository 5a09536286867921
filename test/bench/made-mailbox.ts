/** A mailbox that is made while it is read: the same bytes on every run, and never on any disk. */

const ENCODER = new TextEncoder();
const CHUNK = 65_536;

const SENTENCES = [
  "We will send the revised plan by Friday, with the dates of the two trainings in it.",
  "Could you confirm that the export covers the depots in Lille and in Ghent as well?",
  "The budget for this year is approved; anything beyond 48,000 EUR goes to the board.",
  "Our IT needs the data processing agreement before anybody can open an account.",
  "I asked Jonas about the interface, and he says that the old one is switched off in June.",
  "Nothing has changed about the price, and the discount stands until the end of the month.",
];

const sentence = (n: number): string => SENTENCES[n % SENTENCES.length] ?? "";

/** What base64 looks like: 57 bytes a line, here always others. */
const fileLine = (n: number): string =>
  Buffer.from(Array.from({ length: 57 }, (_, at) => (n * 131 + at * 17) & 0xff)).toString("base64");
const FILE_LINES = Array.from({ length: 64 }, (_, n) => `${fileLine(n)}\r\n`).join("");

const headerOf = (n: number): string =>
  [
    `From writer${n % 40}@mail.example Mon Mar 16 08:12:44 2026`,
    `From: Writer ${n % 40} <writer${n % 40}@${n % 2 === 0 ? "quayside" : "routely"}.example>`,
    `To: Reader ${n % 23} <reader${n % 23}@quayside.example>`,
    `Subject: Rollout, part ${n % 90}`,
    `Date: Mon, 16 Mar 2026 ${String(8 + (n % 10)).padStart(2, "0")}:12:44 +0100`,
    `Message-ID: <m${n}@mail.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="part-${n}"`,
    "",
    "",
  ].join("\r\n");

/** Own words, the mail before in quotes, and a signature: some 1.5 kB. */
const textOf = (n: number): string =>
  [
    ...Array.from({ length: 6 }, (_, at) => `${sentence(n + at)} This is point ${n}.${at}.`),
    "",
    `On Mon, 16 Mar 2026 at 08:00, Writer ${(n + 39) % 40} <writer${(n + 39) % 40}@routely.example> wrote:`,
    ...Array.from({ length: 6 }, (_, at) => `> ${sentence(n - 1 + at)} This is point ${n - 1}.${at}.`),
    "",
    "-- ",
    `Writer ${n % 40}`,
  ].join("\r\n");

/** Every tenth mail brings files of megabytes, as few as there are, and as large as they are. */
const fileBytesOf = (n: number): number => (n % 10 === 0 ? 2_000_000 : 60_000);

function* piecesOf(n: number): Generator<string> {
  yield `${headerOf(n)}--part-${n}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${textOf(n)}\r\n`;
  yield `--part-${n}\r\nContent-Type: application/pdf; name="plan-${n}.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  for (let written = 0; written < fileBytesOf(n); written += FILE_LINES.length) yield FILE_LINES;
  yield `--part-${n}--\r\n\r\n`;
}

/** Chunks of 64 kB, `bytes` in all and up to the end of the mail begun then. */
export const madeMailbox = async function* (bytes: number): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(CHUNK);
  let filled = 0;
  for (let n = 0, made = 0; made < bytes; n += 1) {
    for (const piece of piecesOf(n)) {
      made += piece.length;
      for (let at = 0; at < piece.length; ) {
        const { read, written } = ENCODER.encodeInto(piece.slice(at, at + CHUNK), chunk.subarray(filled));
        at += read;
        filled += written;
        if (filled < CHUNK) continue;
        yield chunk;
        chunk = new Uint8Array(CHUNK);
        filled = 0;
      }
    }
  }
  yield chunk.subarray(0, filled);
};
