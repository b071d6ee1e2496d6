// Which of what a cell shows now is what it showed before: what has the same key stays as it was drawn, wherever it now stands.
import { LEFT_OUT, type Output } from "../notebook/outputs.ts";

const numbers = new WeakMap<Output, number>();
let count = 0;

/** Outputs do not change; what grows or is counted anew is another object each time. */
function numberOf(output: Output): number {
  const number = numbers.get(output) ?? ++count;
  numbers.set(output, number);
  return number;
}

function kindOf(output: Output): string | null {
  if (output.type === "stream") return "text";
  return output.type === "display" && LEFT_OUT in output.data ? "left out" : null;
}

/** A key for each output, no two the same: by its id, by its place among those that change their objects, else by the object. */
export function keysOf(outputs: readonly Output[]): string[] {
  const seen = new Set<string>();
  return outputs.map((output, i) => {
    const kind = kindOf(output);
    const id = output.type === "display" ? output.id : undefined;
    let key = kind ?? (id === undefined ? `object ${numberOf(output)}` : `id ${id}`);
    // Ids twice, as a strange notebook may have them, would be one too many for the list.
    if (seen.has(key))
      key = kind ? `${kind} ${[...seen].filter((other) => other.startsWith(kind)).length}` : `place ${i}`;
    seen.add(key);
    return key;
  });
}
