// WebKit, for tests that hold in every browser: WebKitGTK, which speaks the older WebDriver.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";

/** Debian's, or the one that TINYCNN_WEBKIT names. */
const DRIVER = process.env.TINYCNN_WEBKIT ?? "/usr/bin/WebKitWebDriver";
const XVFB = "/usr/bin/xvfb-run";
const MINI = [
  "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
  "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
];

/** Why tests in WebKit are left out here; false where they run. */
export const noWebKit: string | false =
  existsSync(DRIVER) && existsSync(XVFB)
    ? false
    : `${DRIVER} is not there: apt-get install webkit2gtk-driver xvfb`;

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`);
  return value;
}

const soon = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function untilReady(base: string, driver: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (driver.exitCode !== null) break;
    const answers = await fetch(`${base}/status`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await soon(100);
  }
  throw new Error("WebKit's driver did not start");
}

/** Starts it without a window; `open` gives the text of the element #said once it is there. */
export async function launchWebKit(): Promise<{
  open(address: string): Promise<string>;
  close(): Promise<void>;
}> {
  const port = await freePort();
  const driver = spawn(XVFB, ["-a", DRIVER, `--port=${port}`], { stdio: "ignore", detached: true });
  const base = `http://127.0.0.1:${port}`;
  await untilReady(base, driver);
  const binary = MINI.find((file) => existsSync(file));
  const options = {
    browserName: "MiniBrowser",
    ...(binary ? { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } : {}),
  };
  const made = (await ask(`${base}/session`, "POST", { capabilities: { alwaysMatch: options } })) as {
    sessionId: string;
  };
  const session = `${base}/session/${made.sessionId}`;
  return {
    async open(address) {
      await ask(`${session}/url`, "POST", { url: address });
      const script = "return document.querySelector('#said')?.textContent ?? ''";
      for (let tries = 0; tries < 600; tries++) {
        const said = await ask(`${session}/execute/sync`, "POST", { script, args: [] });
        if (said) return String(said);
        await soon(200);
      }
      throw new Error(`WebKit: ${address} said nothing`);
    },
    async close() {
      await ask(session, "DELETE").catch(() => {});
      if (driver.pid) process.kill(-driver.pid);
    },
  };
}
