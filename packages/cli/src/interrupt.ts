// Ctrl-C: once asks for an orderly end, twice ends at once.

/** The user asked to stop, and everything is saved. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/**
 * Calls `onFirst` at the first SIGINT or SIGTERM; the second ends the process. A process that was started with a channel to its
 * parent takes the parent's end for a signal too: no run goes on that nobody waits for.
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
  if (process.channel) process.on("disconnect", listen);
  return () => {
    for (const signal of signals) process.off(signal, listen);
    process.off("disconnect", listen);
  };
}
