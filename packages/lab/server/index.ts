// `npm run lab`, `tinycnn lab`: builds the page if need be, serves it on this machine alone, opens the browser.
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { say } from "@tinycnn/core";
import { type DatasetSpec, UserError } from "@tinycnn/vision";
import { createApp } from "./app.ts";
import { DIST, ensureBuilt } from "./build.ts";
import { type Identity, identityOf, labAt } from "./identity.ts";

export { buildLab, DIST, ensureBuilt } from "./build.ts";
export { dataSets } from "./data.ts";
export { guardFor, headers } from "./guard.ts";
export { site } from "./site.ts";

export interface LabOptions {
  /** Port; 0 is any free one. Without it the usual one, or one of the few behind it if another program has that. */
  port?: number;
  /** Whether the browser is opened. */
  open?: boolean;
  onNotice?: (text: string) => void;
  /** Data sets that the page can ask for; those that vision knows by default. */
  datasets?: readonly DatasetSpec[];
}

export interface RunningLab {
  url: string;
  /** The process of a lab that ran already and was opened; null for one of our own. */
  found: number | null;
  close(): Promise<void>;
}

/** The browser keeps notebooks per port: there are few, always the same. */
export const DEFAULT_PORT = 8642;
const PORTS = 10;

const urlOf = (port: number): string => `http://127.0.0.1:${port}/`;

function listen(port: number, specs?: readonly DatasetSpec[]): Promise<RunningLab> {
  const app = createApp(DIST, specs);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info: AddressInfo) => {
      resolve({
        url: urlOf(info.port),
        found: null,
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

/** The lab that runs on one of the ports, if it is of our build. @throws UserError for one of another build */
async function running(ports: readonly number[], own: Identity): Promise<RunningLab | null> {
  const found = await Promise.all(ports.map(labAt));
  for (const [i, other] of found.entries()) {
    if (!other) continue;
    const url = urlOf(ports[i]);
    if (other.version === own.version && other.build === own.build)
      return { url, found: other.pid, close: async () => {} };
    throw new UserError(
      say`another build of the lab (version ${other.version}, process ${other.pid}) runs at ${url}; end it (Ctrl-C where it was started) and start again, or choose a port for a lab beside it: --port ${ports[i] + PORTS}. Notebooks are kept per port`,
    );
  }
  return null;
}

/** Listens on the first port that is free. @returns null if none is */
async function listenOnOne(ports: readonly number[]): Promise<RunningLab | null> {
  for (const port of ports) {
    try {
      return await listen(port);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES")
        throw new UserError(say`port ${port} is not allowed to you; choose one above 1023`);
      if (code !== "EADDRINUSE") throw error;
    }
  }
  return null;
}

/** Opens the lab that runs, or starts one. @throws UserError when no port is free or a lab of another build runs */
async function findOrStart(ports: readonly number[], onNotice: (text: string) => void): Promise<RunningLab> {
  const own = identityOf(DIST);
  const found = await running(ports, own);
  if (found) return found;
  const lab = await listenOnOne(ports);
  if (lab) {
    if (lab.url !== urlOf(ports[0]))
      onNotice(
        say`port ${ports[0]} belongs to another program, so the lab is at ${lab.url} this time. The browser keeps notebooks per port: those made at ${urlOf(ports[0])} are there when that port is free again, and each can come along as an exported .ipynb`,
      );
    return lab;
  }
  // Somebody may have started it between our question and our listening.
  const late = await running(ports, own);
  if (late) return late;
  const names = ports.length === 1 ? String(ports[0]) : `${ports[0]}–${ports[ports.length - 1]}`;
  throw new UserError(
    say`port ${names}: in use by another program; end it, or choose another port with --port`,
  );
}

/** Starts the lab, or opens the one that runs. @throws UserError when it can do neither */
export async function startLab({
  port,
  open = true,
  onNotice = () => {},
  datasets: specs,
}: LabOptions = {}): Promise<RunningLab> {
  await ensureBuilt(onNotice);
  const ports = port === undefined ? Array.from({ length: PORTS }, (_, i) => DEFAULT_PORT + i) : [port];
  const lab = port === 0 ? await listen(0, specs) : await findOrStart(ports, onNotice);
  if (open) openBrowser(lab.url);
  return lab;
}
