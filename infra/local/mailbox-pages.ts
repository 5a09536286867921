import type { IncomingMessage, ServerResponse } from "node:http";
import { html, raw } from "hono/html";
import { sendJson } from "./loopback-server.ts";
import type { Mail, Mailbox } from "./mailbox.ts";

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1d1b, #ecebe8); --paper: light-dark(#fff, #191918); --line: light-dark(#d8d6d1, #3a3936); --accent: light-dark(#0b57a4, #8ec1ff); }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 46rem; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--accent); }
article { border-top: 1px solid var(--line); padding: 1.5rem 0; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 0 0 .25rem; }
p.head { margin: 0 0 1rem; font-variant-numeric: tabular-nums; opacity: .8; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
iframe { width: 100%; height: 36rem; border: 1px solid var(--line); background: #fff; }
`;

/** Scripts never run here; mails bring their own inline styles, and their links open in a new tab. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** The text part with its addresses as links; everything else escaped by the template. */
const linked = (text: string) => {
  const parts: unknown[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(end, match.index), html`<a href="${match[0]}" rel="noreferrer">${match[0]}</a>`);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
};

const article = (mail: Mail) => html`<article id="${mail.id}">
  <h2>${mail.subject}</h2>
  <p class="head">to ${mail.to.join(", ")} · from ${mail.from} · <time datetime="${mail.at}">${mail.at}</time> · <a href="/mailbox/${mail.id}.eml">source</a></p>
  <pre>${linked(mail.text)}</pre>
  ${mail.html === "" ? "" : html`<details><summary>As the mail program shows it</summary><iframe title="${mail.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="<base target='_blank'>${mail.html}"></iframe></details>`}
</article>`;

/** The page over all mails, oldest first. */
export const renderMailbox = async (mails: readonly Mail[]): Promise<string> => String(await page(mails));

const page = (mails: readonly Mail[]) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox (${mails.length})</title><style>${raw(STYLE)}</style></head>
<body>
<h1>Mailbox</h1>
<p>Every mail that this local system sent, newest first. None of them left this machine. <a href="/mailbox.json">As JSON</a></p>
${mails.length === 0 ? html`<p>No mail yet.</p>` : mails.toReversed().map(article)}
</body></html>`;

const notFound = (response: ServerResponse): void => {
  response.writeHead(404, { "content-type": "text/plain" }).end("No such mail.\n");
};

/** `/mailbox`, `/mailbox.json`, `/mailbox/<id>.eml`: what was sent, to look at. Mails are untrusted content. */
export const mailboxPages = (mailbox: Mailbox) => async (request: IncomingMessage, response: ServerResponse) => {
  const { pathname } = new URL(request.url ?? "/", "http://local");
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  const mails = await mailbox.mails();
  if (pathname === "/mailbox.json") return sendJson(response, 200, mails);
  if (pathname === "/mailbox") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    response.end(await renderMailbox(mails));
    return;
  }
  const id = /^\/mailbox\/([\w-]+)\.eml$/.exec(pathname)?.[1];
  const mail = mails.find((one) => one.id === id);
  if (mail === undefined) return notFound(response);
  response.writeHead(200, {
    "content-type": "message/rfc822",
    "content-disposition": `attachment; filename="${mail.id}.eml"`,
  });
  response.end(mailbox.raw(mail.id));
};
