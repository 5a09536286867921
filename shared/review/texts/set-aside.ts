export const SET_ASIDE = {
  heading: "Mails of another company",
  hint: "Everybody in these is at a company that nobody else in the deal knows. Nothing is taken from them until you say that they belong here.",
  noSubject: "No subject",
  quoted: ({ text }: { text: string }): string => `“${text}”`,
  confirm: "Part of this deal",
  confirmOf: ({ mail }: { mail: string }): string => `Part of this deal: ${mail}`,
  confirmed: ({ by }: { by: string }): string => `Part of the deal, says ${by}, `,
  setAside: "Set aside again",
  setAsideOf: ({ mail }: { mail: string }): string => `Set aside again: ${mail}`,
} as const;
