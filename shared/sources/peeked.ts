/** The first `count` bytes of a stream (fewer where it ends before), and the whole of it, to be read once. */
export const peeked = async (
  chunks: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> => {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length < count; ) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first.push(value);
    length += value.length;
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      // Who stops early must not leave a connection open.
      await iterator.return?.();
    }
  };
  return { head: Buffer.concat(first).subarray(0, count), all: all() };
};

/** All bytes of a stream; null where there are more than `limit`. */
export const collected = async (chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
};
