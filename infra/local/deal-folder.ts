import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Deal } from "../../shared/domain/deal.ts";

/** The folder is no deal; the message says what is missing or wrong, for the person who gave it. */
export class DealFolderError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DealFolderError";
  }
}

export type SourceFile = { fileName: string; path: string };
/** What stands in `sources/` and is no file that can be uploaded, with the reason for a person. */
export type LeftOut = { fileName: string; why: string };
export type DealFolder = { deal: Deal; sources: SourceFile[]; leftOut: LeftOut[] };

const readDeal = (file: string): Deal => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new DealFolderError(`There is no ${file}. A deal folder holds deal.json and a folder sources.`, error);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DealFolderError(
      `${file} is not valid JSON: ${error instanceof Error ? error.message : "unreadable"}`,
      error,
    );
  }
  const deal = Deal.safeParse(json);
  if (deal.success) return deal.data;
  const faults = deal.error.issues.map(({ path, message }) => `  ${path.join(".") || "(whole file)"}: ${message}`);
  throw new DealFolderError(`${file} does not describe a deal:\n${faults.join("\n")}`);
};

/** Why a path cannot be uploaded; null for a file. */
const notAFile = (path: string): string | null => {
  try {
    return statSync(path).isFile() ? null : "is not a file; put the files themselves into sources";
  } catch {
    // A link that leads nowhere, or one that this user may not follow.
    return "cannot be read";
  }
};

/** Reads `deal.json` and lists the files of `sources/`, by name; hidden files are left out. Throws `DealFolderError`. */
export const readDealFolder = (folder: string): DealFolder => {
  const deal = readDeal(join(folder, "deal.json"));
  const sourcesFolder = join(folder, "sources");
  let names: string[];
  try {
    names = readdirSync(sourcesFolder);
  } catch (error) {
    throw new DealFolderError(
      `There is no folder ${sourcesFolder}: put the calls and emails of the deal there.`,
      error,
    );
  }
  const entries = names
    .filter((name) => !name.startsWith("."))
    .toSorted()
    .map((fileName) => ({
      fileName,
      path: join(sourcesFolder, fileName),
      why: notAFile(join(sourcesFolder, fileName)),
    }));
  const sources = entries.flatMap(({ fileName, path, why }) => (why === null ? [{ fileName, path }] : []));
  if (sources.length === 0) throw new DealFolderError(`${sourcesFolder} holds no file: there is nothing to read.`);
  return { deal, sources, leftOut: entries.flatMap(({ fileName, why }) => (why === null ? [] : [{ fileName, why }])) };
};

/** Makes the folder for the results before any work is done for it. Throws `DealFolderError`. */
export const makeOutFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown reason";
    throw new DealFolderError(`The results cannot be written to ${folder}: ${why}`, error);
  }
};
