// Ctrl-C: once asks for an orderly end, twice ends at once.

/** The user asked to stop, and everything is saved. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/**
 * Calls `onFirst` at the first SIGINT or SIGTERM; the second ends the process.
 *
 * @returns a function that stops listening
 */
export function onInterrupt(onFirst: () => void): () => void {
  let asked = false;
  const listen = () => {
    if (asked) process.exit(130);
    asked = true;
    onFirst();
  };
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
  for (const signal of signals) process.on(signal, listen);
  return () => {
    for (const signal of signals) process.off(signal, listen);
  };
}
