// Ctrl-C: once asks for an orderly end, twice ends at once. A closed terminal, and the end of what started the command, ask once.
import { onOrphaned } from "./process/wrappers.ts";

/** The user asked to stop, and everything is saved. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/** What comes so soon after the first is the same wish: npx and our own wrapper pass on what the terminal has sent here too. */
const SAME_WISH_MS = 1000;

/** How many can end in good order now. */
let orderly = 0;

/**
 * Calls `onFirst` at the first SIGINT, SIGTERM or SIGHUP, or when the process that this one was started by is gone: no run goes on that
 * nobody waits for. A second SIGINT or SIGTERM ends the process.
 *
 * @returns a function that stops listening
 */
export function onInterrupt(onFirst: () => void): () => void {
  let asked: number | null = null;
  const ask = (): void => {
    if (asked !== null) return;
    asked = performance.now();
    onFirst();
  };
  const insist = (): void => {
    if (asked !== null && performance.now() - asked > SAME_WISH_MS) process.exit(130);
    ask();
  };
  const signals: [NodeJS.Signals, () => void][] = [
    ["SIGINT", insist],
    ["SIGTERM", insist],
    ["SIGHUP", ask],
  ];
  for (const [signal, listener] of signals) process.on(signal, listener);
  const deafen = onOrphaned(ask);
  orderly++;
  return () => {
    for (const [signal, listener] of signals) process.off(signal, listener);
    deafen();
    orderly--;
  };
}

/** Ends the process when the one that it was started by is gone, unless something ends in good order then. */
export function endWithParent(): void {
  onOrphaned(() => {
    if (orderly === 0) process.exit(129);
  });
}
