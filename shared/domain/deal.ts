import { z } from "zod";

/** The CRM's opportunity id. Used in object keys, URLs and table keys, so only characters that need no escaping in any. */
export const DealId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
    "1-80 letters, digits, dots, dashes or underscores, first a letter or digit",
  );

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Names and addresses end up in mail headers: a line break there would be a header of the writer's choosing.
    // All of them by number: in OpenAPI a pattern has no flags, and \p{Cc} needs one.
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, "no control characters");

const Instant = z.iso.datetime({ offset: true });

export const Organisation = z.object({
  name: line(200),
  /** The company's mail domain, e.g. `harbecklowe.com`: decides which side a speaker is on. */
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a domain such as example.com"),
  /** Optional: deals that were recorded before it existed stay valid, and most CRMs do not hold it. */
  fiscalYearStartMonth: z
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe(
      'Month, 1 to 12, in which the fiscal year begins. Without it "FY26" or "fiscal Q2" gets a date only where a source says when that year begins.',
    ),
});

export const Person = z.object({ name: line(120), email: z.email().max(254) });
export type Person = z.infer<typeof Person>;

export const Deal = z.object({
  dealId: DealId,
  name: line(200),
  customer: Organisation,
  vendor: Organisation,
  ae: Person,
  csm: Person,
  amount: z
    .object({ value: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/, "ISO 4217") })
    .nullable(),
  stage: line(60),
  openedAt: Instant,
  contractSignedAt: Instant.nullable(),
});
export type Deal = z.infer<typeof Deal>;

/** CRM stages in which the AE is asked to review. */
export const REVIEW_STAGES: readonly string[] = ["closed_won"];

/** True when the draft should go to the AE: the contract is signed, or the CRM's stage is one of `stages`. */
export const isReadyForReview = (deal: Deal, stages: readonly string[] = REVIEW_STAGES): boolean =>
  deal.contractSignedAt !== null || stages.includes(deal.stage);

export type Side = z.infer<typeof Side>;
export const Side = z.enum(["customer", "vendor", "partner", "unknown"]);

/** The side an address belongs to, by the deal's two domains and their subdomains; anything else is unknown, never guessed. */
export const sideOfAddress = (email: string, deal: Pick<Deal, "customer" | "vendor">): Side => {
  const domain = email.toLowerCase().split("@").at(-1) ?? "";
  const within = (base: string) => domain === base || domain.endsWith(`.${base}`);
  if (within(deal.customer.domain)) return "customer";
  return within(deal.vendor.domain) ? "vendor" : "unknown";
};
