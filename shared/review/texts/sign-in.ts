import type { Pieces } from "./language.ts";

export const SIGN_IN = {
  heading: "Sign in",
  how: "You get a link by mail. It works once, for a quarter of an hour. There is no password.",
  address: "Your work address",
  noAddress: "This is no mail address. Write it as name@company.com.",
  mailLink: "Mail me a link",
  lookHeading: "Look into your mailbox",
  onItsWay: ({ email }: { email: string }): string =>
    `If ${email} has to do with a handoff here, a link is on its way. It works once, for a quarter of an hour.`,
  nothingThere: <Element>({ tryAgain }: { tryAgain: (words: string) => Element }): Pieces<Element> => [
    "Nothing there after a few minutes? Look into the spam folder, or ",
    tryAgain("try another address"),
    ".",
  ],
  oneStepLeft: "One step is left.",
  signIn: "Sign in",
} as const;

/** What a mailed link to one handoff shows. */
export const MAILED_LINK = {
  title: ({ customer }: { customer: string }): string => `Handoff: ${customer}`,
  whose: ({ email }: { email: string }): string => `This link is for ${email}. Whoever opens it acts in that name.`,
  open: "Open the handoff",
} as const;
