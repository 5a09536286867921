import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, vi } from "vitest";
import { z } from "zod";
import { type ApiClient, apiClient } from "../../infra/local/api-client.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A test that failed halfway leaves no system behind. */
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "handoff-test-"));

const Mail = z.object({
  id: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type Mail = z.infer<typeof Mail>;

/** What the running system gives at /mailbox.json. */
export const mailsOf = async (url: string): Promise<Mail[]> =>
  z.array(Mail).parse(await (await fetch(`${url}/mailbox.json`)).json());

/** Waits for the first mail to `address` whose subject fits. */
export const mailTo = (url: string, address: string, subject = /./): Promise<Mail> =>
  vi.waitFor(
    async () => {
      const mail = (await mailsOf(url)).find((one) => one.to.includes(address) && subject.test(one.subject));
      if (mail === undefined) throw new Error(`no mail to ${address} yet`);
      return mail;
    },
    { timeout: 45_000, interval: 100 },
  );

/** The address of the page that a mail points to. */
export const linkIn = ({ text }: Mail): string => {
  const link = /https?:\/\/\S+\/review\/[\w.~-]+/.exec(text)?.[0];
  if (link === undefined) throw new Error("the mail has no link");
  return link;
};

export type Exit = { code: number | null; signal: string | null; output: string };
export type SystemProcess = {
  url: string;
  apiKey: string;
  api: ApiClient;
  exited: Promise<Exit>;
  hasExited(): boolean;
  kill(signal: "SIGKILL" | "SIGINT"): Promise<Exit>;
};

/** Runs one of the commands as `npm` would; `started` sees the output as it grows. */
export const runCommand = (
  script: "start" | "handoff",
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  const child = spawn(process.execPath, ["--import", "tsx", `infra/local/${script}.ts`, ...args], {
    cwd: ROOT,
    // Nothing of this test's own system may reach the child.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], TMPDIR: process.env["TMPDIR"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  let exit: Exit | null = null;
  const read = (part: Buffer): void => void (output += part.toString("utf8"));
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const exited = new Promise<Exit>((resolve) =>
    child.once("close", (code, signal) => {
      exit = { code, signal, output };
      running.delete(child);
      resolve(exit);
    }),
  );
  return { child, exited, output: () => output, exit: () => exit };
};

/** Starts the system in a process of its own and waits for its address. Rejects when it ends before. */
export const startProcess = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<SystemProcess> => {
  const { child, exited, output, exit } = runCommand("start", args, env);
  const [url, apiKey] = await vi.waitFor(
    () => {
      const address = /runs at (http:\S+)/.exec(output())?.[1];
      const key = /X-Api-Key: (\S+)/.exec(output())?.[1];
      if (exit() === null && (address === undefined || key === undefined)) throw new Error("not started yet");
      return [address, key];
    },
    { timeout: 30_000, interval: 20 },
  );
  if (url === undefined || apiKey === undefined) throw new Error(`the system did not start: ${JSON.stringify(exit())}`);
  return {
    url,
    apiKey,
    api: apiClient(url, apiKey),
    exited,
    hasExited: () => exit() !== null,
    kill: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
};
