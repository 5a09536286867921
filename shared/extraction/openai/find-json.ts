/** End (exclusive) of the object that opens at `from`, or null when it is never closed. Braces in strings do not count. */
const endOfObject = (text: string, from: number): number | null => {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
};

const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Prose between braces: the caller looks further.
    return undefined;
  }
};

// Braces in the prose before an answer are few; a text with more of them is no answer.
const MAX_STARTS = 50;

/**
 * The largest JSON object in a model's answer, whatever stands around it: code fences, an introduction, the thinking of
 * a reasoning model. `undefined` when there is none.
 */
export const findJson = (answer: string): unknown => {
  const text = answer.replace(/<think>[\s\S]*?<\/think>/g, "");
  let best: { value: unknown; length: number } | null = null;
  let from = text.indexOf("{");
  for (let starts = 0; from !== -1 && starts < MAX_STARTS; starts += 1) {
    const end = endOfObject(text, from);
    const value = end === null ? undefined : parsed(text.slice(from, end));
    if (end !== null && value !== undefined && end - from > (best?.length ?? 0)) best = { value, length: end - from };
    from = text.indexOf("{", value === undefined || end === null ? from + 1 : end);
  }
  return best?.value;
};
