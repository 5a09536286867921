import { parseArgs } from "node:util";

/** The command was called wrongly; the message says how it is called. */
export class UsageError extends Error {
  constructor(message: string, usage: string) {
    super(`${message}\n${usage}`);
    this.name = "UsageError";
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Null when the environment suffices for its engine, else one sentence that says what is missing. */
export const engineFault = (env: Readonly<Record<string, string | undefined>>): string | null => {
  const engine = env["ENGINE"] ?? "offline";
  if (engine !== "offline" && engine !== "openai") return `ENGINE is offline or openai, not ${engine}.`;
  return engine === "openai" && !env["OPENAI_API_KEY"]
    ? "ENGINE=openai needs OPENAI_API_KEY; give any text where the endpoint of OPENAI_BASE_URL asks for none."
    : null;
};

const START_USAGE = `Usage: npm start -- [--port N] [--data DIR] [--no-sample]
  --port N     the address is http://127.0.0.1:N (default 4000)
  --data DIR   keep everything in DIR, and go on from there next time (default: a temporary folder)
  --no-sample  start without the sample deal`;

export type StartOptions = { port: number; dataDir: string | null; sample: boolean };

export const parseStart = (args: readonly string[]): StartOptions => {
  const read = () => {
    try {
      return parseArgs({
        args: [...args],
        options: { port: { type: "string" }, data: { type: "string" }, "no-sample": { type: "boolean" } },
      }).values;
    } catch (error) {
      throw new UsageError(messageOf(error), START_USAGE);
    }
  };
  const values = read();
  const port = values.port === undefined ? 4000 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port takes a number up to 65535, not ${values.port}.`, START_USAGE);
  return { port, dataDir: values.data ?? null, sample: values["no-sample"] !== true };
};

const HANDOFF_USAGE = `Usage: npm run handoff -- DEAL_FOLDER --out DIR
  DEAL_FOLDER  holds deal.json and sources/ with the calls and emails of the deal
  --out DIR    where handoff.json, handoff.md and email.eml are written`;

export type HandoffOptions = { folder: string; out: string };

export const parseHandoff = (args: readonly string[]): HandoffOptions => {
  const read = () => {
    try {
      return parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: "string" } } });
    } catch (error) {
      throw new UsageError(messageOf(error), HANDOFF_USAGE);
    }
  };
  const { positionals, values } = read();
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) throw new UsageError("Name one deal folder.", HANDOFF_USAGE);
  if (values.out === undefined) throw new UsageError("Say where to write with --out DIR.", HANDOFF_USAGE);
  return { folder, out: values.out };
};
