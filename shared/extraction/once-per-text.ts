// A deal of a hundred sources has some thousands of statements, and what is made of one takes about a kilobyte.
const MOST_TEXTS = 4000;

/** `make`, which depends on the text only, once for each text instead of for each pair that the text is compared in. */
export const oncePerText = <T extends object | boolean>(
  make: (text: string) => T,
  most = MOST_TEXTS,
): ((text: string) => T) => {
  const made = new Map<string, T>();
  return (text) => {
    const before = made.get(text);
    if (before !== undefined) return before;
    const now = make(text);
    if (made.size >= most) made.clear();
    made.set(text, now);
    return now;
  };
};
