// JSON.parse lets the last of two equal keys win; a file of weights with two tensors of one name must be refused instead.

/** The tokens that matter in a valid JSON text: strings (with the colon that makes one a key), and objects' braces. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/gs;

/**
 * The first key that stands twice in one object of a JSON text, or null.
 * @param json a text that JSON.parse takes
 */
export function firstDuplicateKey(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, string, colon] of json.matchAll(TOKENS)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (colon !== undefined) {
      const key: string = JSON.parse(string);
      const keys = open[open.length - 1];
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return null;
}
