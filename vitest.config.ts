import { defineConfig } from "vitest/config";

const jsx = { jsx: { runtime: "automatic", importSource: "hono/jsx" } } as const;

/**
 * unit         rules, parsers, rendering: no process, no port; part of `npm run check`
 * integration  real AWS SDK clients against the embedded emulators, real HTTP, a real browser
 */
export default defineConfig({
  test: {
    projects: [
      {
        oxc: jsx,
        test: { name: "unit", include: ["test/**/*.test.{ts,tsx}"], exclude: ["test/**/*.integration.test.ts"] },
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
