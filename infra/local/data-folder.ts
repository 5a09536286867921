import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Another live process works in the folder. */
export class DataFolderInUse extends Error {
  constructor(path: string, pid: number) {
    super(
      `The data folder ${path} is in use by process ${pid}. Stop that one, or choose another folder with --data DIR.`,
    );
    this.name = "DataFolderInUse";
  }
}

export type DataFolder = {
  path: string;
  dynamo: string;
  queues: string;
  objects: string;
  mails: string;
  credentialsFile: string;
  logFile: string;
  /** Gives the folder up; a temporary one is removed. */
  release(): void;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** dynalite and fauxqs lose data when two processes write to one folder, so the first one holds a file with its pid. */
const lock = (path: string): string => {
  const file = join(path, "lock");
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return file;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  // A killed process leaves its file behind; after a reboot its pid may even be ours.
  if (Number.isInteger(pid) && pid !== process.pid && isAlive(pid)) throw new DataFolderInUse(path, pid);
  writeFileSync(file, String(process.pid));
  return file;
};

/** Opens `dir`, or a temporary folder when it is null. Throws `DataFolderInUse`. */
export const openDataFolder = (dir: string | null): DataFolder => {
  const path = dir === null ? mkdtempSync(join(tmpdir(), "handoff-")) : resolve(dir);
  const part = (name: string): string => {
    const folder = join(path, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  mkdirSync(path, { recursive: true });
  const lockFile = lock(path);
  return {
    path,
    dynamo: part("dynamodb"),
    queues: part("sqs"),
    objects: part("s3"),
    mails: part("ses"),
    credentialsFile: join(path, "credentials.json"),
    logFile: join(path, "local.log"),
    release() {
      if (dir === null) rmSync(path, { recursive: true, force: true });
      else rmSync(lockFile, { force: true });
    },
  };
};
