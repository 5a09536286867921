import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { clientSource } from "./client-source.ts";
import { openApiDocument } from "./openapi-document.ts";

/** `npm run client`: writes infra/client/handoff-client.ts from the API's contracts. */
const file = new URL("handoff-client.ts", import.meta.url).pathname;
writeFileSync(file, clientSource(openApiDocument()));
execFileSync("npx", ["biome", "format", "--write", file], { stdio: "ignore" });
process.stdout.write("wrote infra/client/handoff-client.ts\n");
