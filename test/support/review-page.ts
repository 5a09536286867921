import type { ApiClient } from "../../infra/local/api-client.ts";
import { SECTIONS } from "../../shared/domain/facts.ts";

/** Sends one form of the review page as a browser does; gives the status of the answer. */
export const sendForm = async (link: string, fields: Readonly<Record<string, string>>): Promise<number> => {
  const answer = await fetch(link, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
  await answer.text();
  return answer.status;
};

const DONE = 303;

const mustSend = async (link: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const status = await sendForm(link, fields);
  if (status !== DONE) throw new Error(`${fields["command"]} was answered ${status}`);
};

/** What a patient AE does: accepts every statement, settles every contradiction, gives a reason for every blank, approves. */
export const decideEverything = async (api: ApiClient, dealId: string, link: string): Promise<void> => {
  const handoff = await api.handoff(dealId);
  for (const section of SECTIONS)
    for (const { id, review } of handoff[section])
      if (review.state === "suggested") await mustSend(link, { command: "accept", factId: id });
  for (const { id, values } of handoff.conflicts)
    await mustSend(link, { command: "resolve_conflict", conflictId: id, value: values[0]?.value ?? "" });
  for (const field of handoff.completeness.missing)
    await mustSend(link, { command: "mark_not_applicable", field, reason: "nobody asked for it" });
  await mustSend(link, { command: "accept_rest" });
};
