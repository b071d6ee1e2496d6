// How much room the browser gives, and whether it may clear it by itself.

let asked = false;

/** Asks the browser, once, to keep what is here even when it runs short of space. */
export async function askToPersist(): Promise<void> {
  if (asked || !navigator.storage?.persist) return;
  asked = true;
  await navigator.storage.persist().catch(() => false);
}
