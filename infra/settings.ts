import { SETTINGS, type SettingName } from "./topology.ts";

/** Where a value can come from: an environment variable at synth, or `-c NAME=value` / cdk.json's context. */
export type Given = {
  env: Readonly<Record<string, string | undefined>>;
  context: (name: string) => unknown;
};

/** What the deployment itself is told, beside the functions' settings. */
export const DEPLOYMENT = ["STACK_NAME", "ALARM_EMAIL", "PERMISSIONS_BOUNDARY"] as const;
type DeploymentName = (typeof DEPLOYMENT)[number];

/**
 * A value that somebody gave, the environment before the context; null where nobody did. An empty one counts as not
 * given, as CI systems set variables that nobody filled in. Throws on a context value that is no text.
 */
export const given = (name: SettingName | DeploymentName, { env, context }: Given): string | null => {
  const value = env[name] || context(name);
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") throw new TypeError(`context ${name} has to be a text`);
  return value;
};

/** A setting as given, or its default; null where it has none. */
export const setting = (name: SettingName, from: Given): string | null => given(name, from) ?? SETTINGS[name].default;
