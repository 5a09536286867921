import { liveContent } from "../domain/content.ts";
import type { Deal } from "../domain/deal.ts";
import type { Handoff } from "../domain/handoff.ts";
import { oneLine } from "./mails/mail-body.ts";

/**
 * A `mailto:` address with which the AE's own mail program opens the introduction of the CSM to the champion, to be read
 * and sent by the AE. Without a champion, or without their address, the line "To" stays empty.
 */
export const introductionLink = (handoff: Handoff, deal: Deal): string => {
  const champion = liveContent(handoff).stakeholders.find(({ roles }) => roles.includes("champion"));
  const first = (name: string): string => oneLine(name).split(" ")[0] ?? "";
  const body = [
    champion === undefined ? "Hello," : `Hi ${first(champion.name)},`,
    "",
    `I would like you to meet ${oneLine(deal.csm.name)}, who will look after ${oneLine(deal.customer.name)} from here on.`,
    `${first(deal.csm.name)} has read what we agreed on, so you will not have to explain it again, and will come back to you about the kickoff.`,
    "",
    "Thank you for the good work so far,",
    first(deal.ae.name),
  ];
  const fields = new Map([
    ["cc", deal.csm.email],
    ["subject", `${oneLine(deal.customer.name)}: your new contact is ${oneLine(deal.csm.name)}`],
    ["body", body.join("\r\n")],
  ]);
  // RFC 6068: encoded like the rest, so that no name can add a field.
  const query = [...fields].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `mailto:${encodeURIComponent(champion?.email ?? "").replace("%40", "@")}?${query}`;
};
