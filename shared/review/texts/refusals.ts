/** Why a command was not carried out, and what to do. */
export const SAY = {
  changedMeanwhile: "Somebody else changed this handoff at the same moment. Look at it again, then decide.",
  badForm: "The form was incomplete. Nothing was changed.",
  writeFirst: "Write something first.",
  namePerson: "Choose a person of the list, or write a name (and an address that is one, or none).",
  gateClosed: "The handoff cannot be approved yet. This is still open:",
  unknownField: "There is no such field in the handoff. Nothing was changed.",
  gapWithoutText: "Tick each section with a gap, and say in its box what is missing.",
  onlyFor: ({ roles }: { roles: readonly string[] }): string => `Only ${roles.join(" or ")} may do this.`,
  notWhile: ({ status }: { status: string }): string => `Not possible while the handoff is ${status}.`,
} as const;
