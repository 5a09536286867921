import path from "node:path";
import { type BundlingOptions, LogLevel, OutputFormat, SourceMapMode } from "aws-cdk-lib/aws-lambda-nodejs";

/** Root of the repository: where package.json, functions/ and prompts/ are. */
export const ROOT = path.resolve(import.meta.dirname, "..");

/** Dependencies that are CommonJS call `require`, which an ES module does not have by itself. */
const CREATE_REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** `cp -R` that works in every shell that esbuild is started from. */
const copyFolder = (from: string, to: string): string =>
  `node -e "fs.cpSync(process.argv[1],process.argv[2],{recursive:true})" "${from}" "${to}"`;

/** What shared/review/exports/handoff-pdf.ts writes with. */
const FONTS = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/**
 * How every function is bundled: by the esbuild of package.json, on this machine, without Docker. The AWS SDK goes in,
 * so that what was tested is what runs. `withPrompts` puts prompts/ beside the bundle as ./prompts, `withFonts` the fonts
 * of PDFs as ./fonts.
 */
export const bundling = ({
  withPrompts,
  withFonts,
}: {
  withPrompts: boolean;
  withFonts: boolean;
}): BundlingOptions => ({
  format: OutputFormat.ESM,
  target: "node24",
  mainFields: ["module", "main"],
  banner: CREATE_REQUIRE,
  minify: true,
  sourceMap: true,
  sourceMapMode: SourceMapMode.DEFAULT,
  sourcesContent: false,
  externalModules: [],
  logLevel: LogLevel.WARNING,
  bundleAwsSDK: true,
  esbuildArgs: { "--jsx": "automatic", "--jsx-import-source": "hono/jsx" },
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (input, output) => [
      ...(withPrompts ? [copyFolder(path.join(input, "prompts"), path.join(output, "prompts"))] : []),
      ...(withFonts
        ? FONTS.map((font) =>
            copyFolder(path.join(input, "node_modules/dejavu-fonts-ttf/ttf", font), path.join(output, "fonts", font)),
          )
        : []),
    ],
  },
});
