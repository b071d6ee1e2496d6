// A class on this machine: the lab's page for its students' browsers, which do the computing, and what they hand in.
import type { Server } from "node:http";
import { createServer as createSecure } from "node:https";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { say } from "@tinycnn/core";
import { DIST, dataSets, ensureBuilt, guardFor, headers, site } from "@tinycnn/lab/server";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { Hono } from "hono";
import { UserError } from "../../errors.ts";
import { Marking } from "../marking.ts";
import { type ClassOptions, classApp } from "./app.ts";
import { boardCsv } from "./board.ts";
import { Inbox } from "./inbox.ts";
import { Roll } from "./roll.ts";

/** Seconds in which the head of a question, and all of it, must have come. */
const HEAD_SECONDS = 20;
const WHOLE_SECONDS = 120;
/** More connections than a room of students opens. */
const MOST_CONNECTIONS = 2_000;

export interface ClassRoomOptions extends Pick<ClassOptions, "title" | "code" | "notebook"> {
  /** The address that students type. */
  readonly host: string;
  readonly port: number;
  /** Where everything of the class is kept. */
  readonly folder: string;
  readonly dataDir: string | null;
  readonly limit: number | null;
  /** Certificate and key, in PEM: with them pages may share memory between threads. */
  readonly tls: { readonly cert: Uint8Array; readonly key: Uint8Array } | null;
  readonly onNotice: (text: string) => void;
  /** Folder of the page; the lab's by default. */
  readonly page?: string;
  /** Hears of each hand-in that was marked. */
  readonly onMarked?: (roll: Roll, id: number) => void;
}

export interface OpenClass {
  readonly url: string;
  readonly roll: Roll;
  close(): Promise<void>;
}

/** The whole of what is answered. @param home such as http://192.168.0.2:8700 */
export function roomApp(home: string, folder: string, options: ClassOptions): Hono {
  const app = new Hono();
  app.use(headers);
  app.use(guardFor(new Set([new URL(home).hostname]), home));
  // The page asks for its class only where it is told that there is one.
  app.use("/", async (c, next) => {
    await next();
    c.header("Set-Cookie", "tinycnn-class=1; SameSite=Strict; Path=/");
  });
  app.route("/class", classApp(options));
  // What is on this machine can be read; nobody else makes it download something.
  app.use("/data/*", async (c, next) =>
    c.req.method === "GET" || c.req.method === "HEAD"
      ? next()
      : c.text(`${c.req.method} is not answered here`, 405),
  );
  app.route("/data", dataSets());
  app.get("*", site(folder));
  app.all("*", (c) => c.text(`${c.req.method} is not answered here`, 405));
  return app;
}

/** @throws UserError where the address cannot be served */
export async function openClass(options: ClassRoomOptions): Promise<OpenClass> {
  const { host, port, folder, dataDir, limit, tls, onNotice, onMarked, page = DIST } = options;
  if (page === DIST) await ensureBuilt(onNotice);
  makeFolder(folder);
  const roll = await Roll.open(join(folder, "class.sqlite"));
  const marking = new Marking({ dataDir, limit, threads: 1, isPatient: true });
  const inbox = new Inbox(join(folder, "handed-in"), roll, marking, {
    marked(id) {
      writeWhole(join(folder, "board.csv"), boardCsv(roll.board()));
      onMarked?.(roll, id);
    },
    failed: (file, error) => onNotice(say`${file}: its marks could not be kept: ${error.message}`),
  });
  const scheme = tls ? "https" : "http";
  const name = host.includes(":") ? `[${host}]` : host;
  const limits = { headersTimeout: 1000 * HEAD_SECONDS, requestTimeout: 1000 * WHOLE_SECONDS };
  const stop = async (): Promise<void> => {
    inbox.close();
    await marking.close();
    roll.close();
  };
  return new Promise((resolve, reject) => {
    const app = roomApp(`${scheme}://${name}`, page, { ...options, roll, inbox });
    const server = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        ...(tls
          ? { createServer: createSecure, serverOptions: { ...limits, ...tls } as never }
          : { serverOptions: limits }),
      },
      (address) =>
        resolve({
          url: `${scheme}://${name}:${address.port}`,
          roll,
          async close() {
            const closed = new Promise<void>((done) => server.close(() => done()));
            (server as Server).closeAllConnections();
            await closed;
            await stop();
          },
        }),
    );
    (server as Server).maxConnections = MOST_CONNECTIONS;
    server.on("error", (error: NodeJS.ErrnoException) => {
      void stop();
      reject(new UserError(say`${host}:${port} cannot be served: ${error.message}`));
    });
  });
}
