// `npm run lab`, `tinycnn lab`: builds the page if need be, serves it on this machine alone, opens the browser.
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { DIST, ensureBuilt } from "./build.ts";

export { buildLab, DIST } from "./build.ts";

export interface LabOptions {
  /** Port; 0 is any free one. If it is taken, the next free one is used. */
  port?: number;
  /** Whether the browser is opened. */
  open?: boolean;
  onNotice?: (text: string) => void;
}

export interface RunningLab {
  url: string;
  close(): Promise<void>;
}

export const DEFAULT_PORT = 8642;

function listen(port: number): Promise<RunningLab> {
  const app = createApp(DIST);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${info.port}/`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            (server as { closeAllConnections?: () => void }).closeAllConnections?.();
          }),
      });
    });
    server.on("error", reject);
  });
}

/** Opens an address in the user's browser; where that does not work, nothing happens. */
function openBrowser(url: string): void {
  const commands: Record<string, [string, string[]]> = {
    darwin: ["open", [url]],
    win32: ["cmd", ["/c", "start", "", url]],
  };
  const [command, args] = commands[process.platform] ?? ["xdg-open", [url]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

/** Starts the lab. @throws Error when the page cannot be built or no port is free */
export async function startLab({
  port = DEFAULT_PORT,
  open = true,
  onNotice = () => {},
}: LabOptions = {}): Promise<RunningLab> {
  await ensureBuilt(onNotice);
  const lab = await listen(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return listen(0);
  });
  if (open) openBrowser(lab.url);
  return lab;
}
