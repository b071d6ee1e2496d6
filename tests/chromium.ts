// The browser of the tests that need one.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's, or the one that TINYCNN_CHROMIUM names. */
export const CHROMIUM = process.env.TINYCNN_CHROMIUM ?? "/usr/bin/chromium";

/** Why tests in a browser are left out here; false where they run. `.ci/run` sets TINYCNN_BROWSER=required: there nothing is. */
export const noBrowser: string | false =
  existsSync(CHROMIUM) || process.env.TINYCNN_BROWSER === "required"
    ? false
    : `${CHROMIUM} is not there: apt-get install chromium, or name another browser with TINYCNN_CHROMIUM`;

/** Starts it without a window. @param args what it is told besides */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...args] });
}
