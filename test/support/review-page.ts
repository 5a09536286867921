import type { ApiClient } from "../../infra/local/api-client.ts";
import { SECTIONS } from "../../shared/domain/facts.ts";

/** What a browser that followed a mailed link holds: where it is, its cookie, and the token of the page's forms. */
export type OpenedPage = { address: string; cookie: string; token: string };

/** Follows a mailed link as a browser does: looks at it, presses its button, loads the page behind it. */
export const openLink = async (link: string): Promise<OpenedPage> => {
  const look = await fetch(link, { redirect: "manual" });
  if (look.headers.get("set-cookie") !== null) throw new Error("looking at a link signed somebody in");
  const opened = await fetch(link, { method: "POST", redirect: "manual" });
  const cookie = opened.headers.get("set-cookie")?.split(";")[0];
  const to = opened.headers.get("location");
  if (cookie === undefined || to === null) throw new Error(`the link was answered ${opened.status}`);
  const address = new URL(to, link).href;
  const page = await (await fetch(address, { headers: { cookie } })).text();
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error("the page has no form");
  return { address, cookie, token };
};

/** Sends one form of an opened page; gives the status of the answer. */
export const sendForm = async (page: OpenedPage, fields: Readonly<Record<string, string>>): Promise<number> => {
  const answer = await fetch(page.address, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: page.cookie },
    body: new URLSearchParams({ token: page.token, ...fields }),
  });
  await answer.text();
  return answer.status;
};

const DONE = 303;

const mustSend = async (page: OpenedPage, fields: Readonly<Record<string, string>>): Promise<void> => {
  const status = await sendForm(page, fields);
  if (status !== DONE) throw new Error(`${fields["command"]} was answered ${status}`);
};

/** What a patient AE does: accepts every statement, settles every contradiction, gives a reason for every blank. */
export const decideEverything = async (api: ApiClient, dealId: string, page: OpenedPage): Promise<void> => {
  const handoff = await api.handoff(dealId);
  for (const section of SECTIONS)
    for (const { id, review } of handoff[section])
      if (review.state === "suggested") await mustSend(page, { command: "accept", factId: id });
  for (const { id, values } of handoff.conflicts)
    await mustSend(page, { command: "resolve_conflict", conflictId: id, value: values[0]?.value ?? "" });
  for (const field of handoff.completeness.missing)
    await mustSend(page, { command: "mark_not_applicable", field, reason: "nobody asked for it" });
  await mustSend(page, { command: "leave_out_unverified" });
  await mustSend(page, { command: "accept_rest" });
};
