import { SETTINGS, type SettingName } from "./topology.ts";

/** Where a value can come from: an environment variable at synth, or `-c NAME=value` / cdk.json's context. */
export type Given = {
  env: Readonly<Record<string, string | undefined>>;
  context: (name: string) => unknown;
};

/** What the deployment itself is told, beside the functions' settings; none has to be given. */
const DEPLOYMENT = {
  STACK_NAME: "begins every name, so that several deployments fit into one account; handoff where it is not given",
  ALARM_EMAIL: "is told of every alarm",
  MAIL_IDENTITY:
    "SES identity that covers MAIL_FROM, where it is neither that address nor the domain right behind its @",
  PERMISSIONS_BOUNDARY: "name of the managed policy that bounds every role",
} as const;
type DeploymentName = keyof typeof DEPLOYMENT;

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
