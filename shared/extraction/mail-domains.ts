import { type Deal, sideOfAddress } from "../domain/deal.ts";
import { fold } from "./fold.ts";
import { partsOf } from "./words.ts";

/** Where people of any company have their mail: says nothing of whose they are. */
const FREE_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|aol|icloud|me|mac|gmx|web|t-online|freenet|posteo|mailbox|proton|protonmail|pm|tutanota|tuta|zoho|fastmail|mail|yandex|qq|163|126|naver|orange|wanadoo|laposte|free|libero|virgilio|btinternet|comcast|verizon|att|sbcglobal|cox|charter|bluewin|seznam|wp|onet|o2|uol|bol|terra|rediffmail|hey|duck|relay|privaterelay)$/u;
/** Lists and relays: an address there stands for people whom nobody sees. */
const LIST = /^(?:googlegroups|groups|freelists|listserv|simplelists|mailman|yahoogroups|jiscmail|topica)$/u;
const LIST_HOST =
  /(?:^|\.)(?:lists?|listserv|mailman|groups?|mailer|bounces?|notifications?|amazonses|sendgrid|mailchimp|mailgun)\./u;
const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu|gob|or|ne)$/u;

export const domainOf = (email: string): string => email.toLowerCase().split("@").at(-1) ?? "";

type Company = Deal["customer"];

/** What a company calls itself in its domain: `mail.acme.co.uk` is `acme`. */
export const companyLabel = (domain: string): string => {
  const parts = domain.toLowerCase().split(".");
  const last = parts.at(-1) ?? "";
  const beforeLast = parts.at(-2) ?? "";
  const depth = parts.length > 2 && last.length === 2 && SECOND_LEVEL.test(beforeLast) ? 3 : 2;
  return parts.at(-depth) ?? "";
};

// Shorter ones ("abc") stand within too many others by chance.
const TELLING = 4;

const labelsOf = ({ name, domain }: Company): string[] => {
  const words = partsOf(fold(name));
  return [companyLabel(domain), words.join(""), words[0] ?? ""].filter((label) => label.length >= TELLING);
};

/** `acme-group.com` beside acme.com, `acme.de` beside it: as likely the same house as another one. */
const isRelated = (domain: string, company: Company): boolean => {
  const label = companyLabel(domain);
  if (label === companyLabel(company.domain)) return true;
  const bare = label.replaceAll("-", "");
  return labelsOf(company).some(
    (own) => bare.includes(own.replaceAll("-", "")) || (bare.length >= TELLING && own.includes(bare)),
  );
};

/** Whether an address is surely that of a company which is neither party's: no free mail, no list, no sister company. */
export const isOfAnotherCompany = (email: string, deal: Deal): boolean => {
  const domain = domainOf(email);
  const label = companyLabel(domain);
  return (
    domain.includes(".") &&
    sideOfAddress(email, deal) === "unknown" &&
    ![deal.ae, deal.csm].some((person) => domainOf(person.email) === domain) &&
    !FREE_MAIL.test(label) &&
    !LIST.test(label) &&
    !LIST_HOST.test(domain) &&
    ![deal.customer, deal.vendor].some((company) => isRelated(domain, company))
  );
};
