import { liveContent } from "../domain/content.ts";
import type { Deal } from "../domain/deal.ts";
import type { Handoff } from "../domain/handoff.ts";
import { INTRODUCTION } from "./texts/mails.ts";
import { oneLine } from "./mails/mail-body.ts";

/**
 * A `mailto:` address with which the AE's own mail program opens the introduction of the CSM to the champion, to be read
 * and sent by the AE. Without a champion, or without their address, the line "To" stays empty.
 */
export const introductionLink = (handoff: Handoff, deal: Deal): string => {
  const champion = liveContent(handoff).stakeholders.find(({ roles }) => roles.includes("champion"));
  const first = (name: string): string => oneLine(name).split(" ")[0] ?? "";
  const customer = oneLine(deal.customer.name);
  const csm = oneLine(deal.csm.name);
  const body = [
    INTRODUCTION.greeting({ champion: champion === undefined ? null : first(champion.name) }),
    "",
    INTRODUCTION.meet({ customer, csm }),
    INTRODUCTION.hasRead({ csm: first(deal.csm.name) }),
    "",
    INTRODUCTION.thanks,
    first(deal.ae.name),
  ];
  const fields = new Map([
    ["cc", deal.csm.email],
    ["subject", INTRODUCTION.subject({ customer, csm })],
    ["body", body.join("\r\n")],
  ]);
  // RFC 6068: encoded like the rest, so that no name can add a field.
  const query = [...fields].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `mailto:${encodeURIComponent(champion?.email ?? "").replace("%40", "@")}?${query}`;
};
