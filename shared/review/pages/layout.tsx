import type { Child, FC } from "hono/jsx";
import { LANGUAGE } from "../texts/language.ts";

/** Addresses of the two files that pages load; they carry a hash of the content, so that browsers may keep them. */
export type Assets = { style: string; script: string; icon: string };

export const Layout: FC<{ title: string; assets: Assets; children?: Child }> = ({ title, assets, children }) => (
  <html lang={LANGUAGE}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.style} />
      <script src={assets.script} defer></script>
    </head>
    <body>{children}</body>
  </html>
);
