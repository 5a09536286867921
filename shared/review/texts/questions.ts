export const QUESTIONS = {
  heading: "Questions to the AE",
  none: "None so far.",
  answer: "Answer",
  answerIt: "Answer",
  notAnswered: "Not answered yet; the AE was mailed.",
  askOne: "Ask a question",
  ask: "Ask",
} as const;
