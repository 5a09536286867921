import { importsOf } from "./source-imports.ts";

/** Source files by path from the root of the repository. */
export type Sources = Readonly<Record<string, string>>;

const LAYERS = ["domain", "sources", "extraction", "handoffs", "review", "crm", "runtime"];
const VENDORS = /^(dynamo|s3|sqs|ses|aws|openai)-/;
const VENDOR_PACKAGE = /^(@aws-sdk\/|openai($|\/)|aws-cdk-lib)/;
const VAGUE = /^(utils?|helpers?|services?|types|managers?|common|misc)$/;
const HANDLER = /^functions\/[^/]+\/handler\.ts$/;
const LONGEST_HANDLER = 40;

const fileName = (path: string): string => path.split("/").at(-1) ?? "";
const isVendorFile = (path: string): boolean => VENDORS.test(fileName(path));
const isOurs = (path: string): boolean => /^(shared|functions|infra)\//.test(path);
/** What handlers are put together from: makes the clients that several share, or picks one of two engines. */
const PARTS_OF_HANDLERS = [
  "functions/connections.ts",
  "functions/draft-handoff/choose-consolidator.ts",
  "functions/extract-facts/choose-engine.ts",
];
/** Builds the running system: a Lambda's entry, or the same system in one process. */
const isComposition = (path: string): boolean =>
  HANDLER.test(path) || PARTS_OF_HANDLERS.includes(path) || path.startsWith("infra/local/");

const allImports = (sources: Sources) => Object.entries(sources).flatMap(([file, text]) => importsOf(file, text));

const breach = (rule: string) => (it: { from: string; to: string; line: number }) =>
  `${it.from}:${it.line} imports ${it.to}: ${rule}`;

/** domain <- the other layers of shared <- functions <- infra; the topology is data that anybody may read. */
export const wrongDirections = (sources: Sources): string[] => {
  const imports = allImports(sources);
  const outward = (to: string) => /^(functions|infra)\//.test(to);
  return [
    ...imports
      .filter(({ from, to }) => from.startsWith("shared/domain/") && !to.startsWith("shared/domain/") && to !== "zod")
      .map(breach("domain imports zod only")),
    ...imports
      .filter(({ from, to }) => from.startsWith("shared/") && !from.startsWith("shared/domain/") && outward(to))
      .map(breach("shared knows neither functions nor infra")),
    ...imports
      .filter(({ from, to }) => from.startsWith("functions/") && to.startsWith("infra/") && to !== "infra/topology.ts")
      .map(breach("of infra, functions know the topology only")),
    ...imports
      .filter(({ from, to }) => {
        const [, mine] = from.split("/");
        if (PARTS_OF_HANDLERS.includes(to)) return false;
        return from.startsWith("functions/") && to.startsWith("functions/") && to.split("/")[1] !== mine;
      })
      .map(breach("functions talk by queues, not by imports")),
    ...imports
      .filter(
        ({ from, to }) =>
          from.startsWith("infra/") && !from.startsWith("infra/local/") && to.startsWith("infra/local/"),
      )
      .map(breach("what is deployed does not know the laptop")),
  ];
};

/** Vendors are known to files that carry their name, and to who composes the system. */
export const vendorsOutOfPlace = (sources: Sources): string[] => {
  const imports = allImports(sources);
  return [
    ...imports
      .filter(({ typeOnly }) => !typeOnly)
      .filter(({ from, to }) => isOurs(to) && isVendorFile(to) && !isVendorFile(from) && !isComposition(from))
      .map(breach("only handlers and the local system use what talks to a vendor")),
    ...imports
      .filter(({ from, to }) => PARTS_OF_HANDLERS.includes(to) && !isComposition(from))
      .map(breach("only handlers are put together from it")),
    ...imports
      .filter(
        ({ from, to }) =>
          VENDOR_PACKAGE.test(to) && !from.startsWith("infra/") && !isVendorFile(from) && !HANDLER.test(from),
      )
      .map(breach("files that talk to a vendor carry its name")),
  ];
};

/** Layers of shared that were not thought of, and folders whose name says nothing. */
export const strayFolders = (sources: Sources): string[] => {
  const folders = new Set(
    Object.keys(sources).flatMap((file) =>
      file
        .split("/")
        .slice(0, -1)
        .map((_, at, all) => all.slice(0, at + 1).join("/")),
    ),
  );
  return [...folders]
    .filter((folder) => {
      const [top, layer, ...deeper] = folder.split("/");
      const unknown = top === "shared" && layer !== undefined && deeper.length === 0 && !LAYERS.includes(layer);
      return unknown || VAGUE.test(fileName(folder));
    })
    .map((folder) => `${folder}: a folder is named after what is in it`);
};

/** Files named after nothing, and files that only pass on what others export. */
export const barrelsAndVagueFiles = (sources: Sources): string[] =>
  Object.entries(sources).flatMap(([file, text]) => {
    if (VAGUE.test(fileName(file).replace(/\.tsx?$/, ""))) return [`${file}: a file is named after what is in it`];
    const statements = text
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
      .split(";")
      .map((statement) => statement.trim())
      .filter((statement) => statement !== "");
    const passesOn = (statement: string) => /^export\s+(type\s+)?(\*|\{[^}]*\})[^=]*\bfrom\s*["']/.test(statement);
    return statements.length > 0 && statements.every(passesOn) ? [`${file}: only passes on what others export`] : [];
  });

/** Every cycle once, as the files along it. */
export const cycles = (sources: Sources): string[] => {
  const next = new Map(
    Object.entries(sources).map(([file, text]) => [
      file,
      importsOf(file, text)
        .map(({ to }) => to)
        .filter((to) => to in sources),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
};

/** A handler reads its environment, makes its clients, and names the chain: 40 lines hold that. */
export const longHandlers = (sources: Sources): string[] =>
  Object.entries(sources).flatMap(([file, text]) => {
    const lines = text.trimEnd().split("\n").length;
    return HANDLER.test(file) && lines > LONGEST_HANDLER ? [`${file}: ${lines} lines, at most ${LONGEST_HANDLER}`] : [];
  });
