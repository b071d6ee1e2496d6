// Firefox, for tests that hold in every browser. Debian's own speaks WebDriver BiDi, which puppeteer knows and playwright does not yet.
import { existsSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";

/** Debian's, or the one that TINYCNN_FIREFOX names. */
const FIREFOX = process.env.TINYCNN_FIREFOX ?? "/usr/bin/firefox-esr";

/** Why tests in Firefox are left out here; false where they run. `.ci/run` sets TINYCNN_BROWSER=required: there nothing is. */
export const noFirefox: string | false =
  existsSync(FIREFOX) || process.env.TINYCNN_BROWSER === "required"
    ? false
    : `${FIREFOX} is not there: apt-get install firefox-esr, or name another one with TINYCNN_FIREFOX`;

/** Starts it without a window, in a profile of its own. */
export function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
}
