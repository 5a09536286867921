import { parseArgs } from "node:util";
import { API_SCOPES } from "../../shared/handoffs/api-key-store.ts";
import { HandoffApiError, handoffClient } from "./handoff-client.ts";

const USAGE = `npm run keys -- COMMAND [--url URL]     with an admin key in HANDOFF_API_KEY

  list                                                     every key, and when it was last used
  create --client NAME --scopes ${API_SCOPES.join(",")} [--own] [--days N]
                                                           a key for a client; --own: it sees its own deals only
  rotate KEY_ID [--overlap-hours N]                        a new key of the same client; the old one works N (24) hours more
  revoke KEY_ID                                            at once

URL is where the API is, by default http://127.0.0.1:4000. A new key is shown once.`;

class Misuse extends Error {}

const options = {
  url: { type: "string", default: "http://127.0.0.1:4000" },
  help: { type: "boolean", default: false },
  client: { type: "string" },
  scopes: { type: "string" },
  own: { type: "boolean", default: false },
  days: { type: "string" },
  "overlap-hours": { type: "string", default: "24" },
} as const;

/** fetch itself says no more than "fetch failed" where nothing answers. */
const fetchFrom =
  (url: string): typeof fetch =>
  async (...request) => {
    try {
      return await fetch(...request);
    } catch (cause) {
      throw new Misuse(`Nothing answers at ${url}. Start the system, or say where it is with --url.`, { cause });
    }
  };

const whole = (text: string, name: string): number => {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new Misuse(`--${name} has to be a number`);
  return number;
};

const run = async (): Promise<string> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, keyId] = positionals;
  if (values.help) return USAGE;
  const apiKey = process.env["HANDOFF_API_KEY"];
  if (command === undefined) throw new Misuse(USAGE);
  if (apiKey === undefined) throw new Misuse("Put a key with the scope admin into the variable HANDOFF_API_KEY.");
  const url = values.url.replace(/\/+$/, "");
  const api = handoffClient({ url, apiKey, fetch: fetchFrom(url) });
  switch (command) {
    case "list": {
      const { items } = (await api.listKeys()).body;
      const rows = items.map((key) => {
        const end = key.revokedAt === null ? (key.expiresAt ?? "no end") : `revoked ${key.revokedAt}`;
        return [key.keyId, key.client, key.scopes.join(","), key.reach, end, key.lastUsedAt ?? "never used"].join("  ");
      });
      return rows.length === 0 ? "There are no keys yet but the deployment's own." : rows.join("\n");
    }
    case "create": {
      const wanted = (values.scopes ?? "").split(",");
      const scopes = API_SCOPES.filter((scope) => wanted.includes(scope));
      if (values.client === undefined || scopes.length === 0 || scopes.length !== wanted.length)
        throw new Misuse(`create needs --client and --scopes, one or several of ${API_SCOPES.join(",")}`);
      const days = values.days === undefined ? null : whole(values.days, "days");
      const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
      const reach = values.own ? "own" : "all";
      return (await api.createKey({ client: values.client, scopes, reach, expiresAt })).body.key;
    }
    case "rotate": {
      if (keyId === undefined) throw new Misuse("rotate needs the id of a key");
      const overlapHours = whole(values["overlap-hours"], "overlap-hours");
      return (await api.rotateKey({ keyId }, { overlapHours })).body.key;
    }
    case "revoke":
      if (keyId === undefined) throw new Misuse("revoke needs the id of a key");
      await api.revokeKey({ keyId });
      return `${keyId} is revoked.`;
    default:
      throw new Misuse(`There is no command ${command}.\n\n${USAGE}`);
  }
};

run().then(
  (said) => console.log(said),
  (error: unknown) => {
    const known = error instanceof Misuse || error instanceof HandoffApiError;
    console.error(known || error instanceof TypeError ? error.message : error);
    process.exitCode = error instanceof Misuse ? 2 : 1;
  },
);
