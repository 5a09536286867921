import { z } from "zod";

/** The environment does not fit what the function needs; the message names every variable, never a value. */
export class EnvironmentError extends Error {
  constructor(faults: string[]) {
    super(`environment: ${faults.join("; ")}`);
    this.name = "EnvironmentError";
  }
}

/** Reads and checks environment variables once, when the function starts; throws `EnvironmentError` naming all that is wrong. */
export const readEnv = <Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<z.ZodObject<Shape>> => {
  const read = z.object(shape).safeParse(env);
  if (read.success) return read.data;
  throw new EnvironmentError(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
};
