import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Assets } from "../../shared/review/pages/layout.tsx";
import { ICON } from "./icon.ts";
import { REVIEW_SCRIPT } from "./review-script.ts";
import { REVIEW_STYLE } from "./review-style.ts";

const FILES = {
  "review.css": { type: "text/css; charset=utf-8", content: REVIEW_STYLE },
  "review.js": { type: "text/javascript; charset=utf-8", content: REVIEW_SCRIPT },
  "icon.svg": { type: "image/svg+xml", content: ICON },
} as const;

const address = (name: keyof typeof FILES): string =>
  `/assets/${name}?v=${createHash("sha256").update(FILES[name].content).digest("hex").slice(0, 12)}`;

/** The address carries the content's hash, so a browser keeps the file for good and still sees a new one at once. */
export const ASSETS: Assets = {
  style: address("review.css"),
  script: address("review.js"),
  icon: address("icon.svg"),
};

export const assetRoutes = (): Hono => {
  const app = new Hono();
  for (const [name, { type, content }] of Object.entries(FILES))
    app.get(`/assets/${name}`, (c) =>
      c.body(content, 200, { "content-type": type, "cache-control": "public, max-age=31536000, immutable" }),
    );
  return app;
};
