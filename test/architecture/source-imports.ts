/** One import of a file: `to` is a path from the root of the repository, or the name of a package. */
export type Import = {
  from: string;
  to: string;
  line: number;
  /** `import type`: gone when the program runs. */
  typeOnly: boolean;
};

/** Comments out, positions kept: a sentence about importing is no import. Strings stay, and may hold `//`. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (whole, string) => (string === undefined ? whole.replace(/[^\n]/g, " ") : whole),
  );

/** `import … from`, `export … from`, `import "…"`, `import("…")` and `import type`, each with its specifier. */
const IMPORT =
  /(?:^|[\n;])\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|(?:^|[\n;])\s*import\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']/g;

const resolve = (from: string, specifier: string): string => {
  if (!specifier.startsWith(".")) return specifier;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
};

/** Every import of one source file; types count like values, as both tie one file to another. */
export const importsOf = (file: string, text: string): Import[] => {
  const code = withoutComments(text);
  return [...code.matchAll(IMPORT)].map((match) => ({
    from: file,
    to: resolve(file, match[1] ?? match[2] ?? match[3] ?? ""),
    line: code.slice(0, match.index + match[0].search(/[^\s;]/)).split("\n").length,
    typeOnly: /^[\s;]*(import|export)\s+type\b/.test(match[0]),
  }));
};
