// The font with Hangul, for machines that have none. Chromium leaves text as empty boxes that it has laid out before the font was
// there, also when it comes: so the page begins once it is, but does not wait for a slow network.

const PATIENCE_MS = 2_000;

/** Waits for the font, a while. */
export async function hangul(): Promise<void> {
  const loaded = document.fonts.load('1em "Lab Hangul"', "한글");
  await Promise.race([loaded.catch(() => []), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
