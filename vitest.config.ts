import { defineConfig } from "vitest/config";

const jsx = { jsx: { runtime: "automatic", importSource: "hono/jsx" } } as const;

/**
 * unit         rules, parsers, rendering: no process, no port; part of `npm run check`
 * integration  real AWS SDK clients against the embedded emulators, real HTTP, a real browser
 */
export default defineConfig({
  test: {
    // Two cores are what CI has, and integration tests mostly wait.
    maxWorkers: 2,
    projects: [
      {
        oxc: jsx,
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/**/*.integration.test.ts"],
          // Rules without state need no process of their own; the imports are most of the time.
          isolate: false,
          // Properties try hundreds of inputs, and the machine may be busy: this ends what hangs, it measures nothing.
          testTimeout: 30_000,
        },
      },
      {
        oxc: jsx,
        test: {
          name: "integration",
          include: ["test/**/*.integration.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
