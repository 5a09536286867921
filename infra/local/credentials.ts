import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { writeFileWhole } from "./write-file-whole.ts";

const Credentials = z.object({
  /** What the local system signs its AWS requests with; addresses for uploads are valid for its holder only. */
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  /** Values of the secrets that a deployment generates. */
  signing: z.string(),
  apiKey: z.string(),
});
export type Credentials = z.infer<typeof Credentials>;

/** Made at random once per data folder, so that links in mails and upload addresses survive a restart. */
export const openCredentials = (file: string): Credentials => {
  if (existsSync(file)) return Credentials.parse(JSON.parse(readFileSync(file, "utf8")));
  const credentials: Credentials = {
    accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString("base64url"),
    signing: randomBytes(32).toString("base64url"),
    apiKey: `dev_${randomBytes(18).toString("base64url")}`,
  };
  writeFileWhole(file, JSON.stringify(credentials), 0o600);
  return credentials;
};
