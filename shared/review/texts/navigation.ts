export const NAVIGATION = {
  label: "Pages of this handoff",
  allDeals: "All deals",
  review: "Review",
  people: "People",
  document: "Document",
  steps: "Steps",
  history: "History",
  signOut: "Sign out",
} as const;

export const PANE = {
  label: "The quote in its context",
  close: "Close",
} as const;

/** The keys as they are printed on a keyboard, and what each does. The script listens to them. */
export const KEYS = [
  ["J", "next statement"],
  ["K", "previous statement"],
  ["A", "accept"],
  ["E", "edit, answer or take in"],
  ["R", "reject, or not applicable"],
  ["1 2", "take the first or second value of a contradiction"],
  ["U", "undo the last decision"],
  ["?", "this list"],
  ["Esc", "close what is open"],
] as const;

export const HELP = {
  heading: "Keys",
  close: "Close",
} as const;
