// The plainest host there is: the built page's files in a folder, a type, no other header.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { DIST } from "@tinycnn/lab/server";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface PlainHost {
  /** The lab's address, in a folder. */
  readonly url: string;
  /** Paths and queries that were asked for. */
  readonly asked: string[];
  close(): void;
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );

const closer = (server: Server) => (): void => {
  server.close();
  server.closeAllConnections();
};

export async function plainHost(): Promise<PlainHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    asked.push(request.url ?? "");
    const path = pathname.replace(/^\/course\/$/, "/course/index.html").replace(/^\/course/, "");
    const file = join(DIST, path);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/course/`, asked, close: closer(server) };
}

/** A server of somebody else's, which answers everybody. */
export async function foreignHost(): Promise<PlainHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, {
      "content-type": "text/javascript",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    response.end("export default 'foreign'; globalThis.foreign = true;");
  });
  server.on("upgrade", (request, socket) => {
    asked.push(request.url ?? "");
    socket.destroy();
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/`, asked, close: closer(server) };
}
