// The room's server on this machine.
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import { type RoomOptions, roomApp } from "./app.ts";

export interface OpenRoom {
  readonly url: string;
  close(): Promise<void>;
}

/** Seconds in which the head of a question, and all of it, must have come. */
const HEAD_SECONDS = 20;
const WHOLE_SECONDS = 300;

/** @param host, port where it answers; port 0 for any that is free @throws UserError where that is taken */
export function openRoom(options: RoomOptions, host: string, port: number): Promise<OpenRoom> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: roomApp(options).fetch,
        hostname: host,
        port,
        serverOptions: { headersTimeout: 1000 * HEAD_SECONDS, requestTimeout: 1000 * WHOLE_SECONDS },
      },
      (address) => {
        const name = host.includes(":") ? `[${host}]` : host;
        resolve({
          url: `http://${name}:${address.port}`,
          close: () =>
            new Promise((done) => {
              server.close(() => done());
              (server as Server).closeAllConnections();
            }),
        });
      },
    );
    server.on("error", (error: NodeJS.ErrnoException) =>
      reject(new UserError(say`${host}:${port} cannot be served: ${error.message}`)),
    );
  });
}
