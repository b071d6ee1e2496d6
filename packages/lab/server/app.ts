// What the local server answers.
import type { DatasetSpec } from "@tinycnn/vision";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { oneAddress } from "./address.ts";
import { dataSets } from "./data.ts";
import { guard, headers } from "./guard.ts";
import { IDENTITY_PATH, identityOf } from "./identity.ts";
import { site } from "./site.ts";

/** Largest body of a request. */
export const MAX_BODY_BYTES = 2 ** 20;

/** The server's application. @param folder the built page @param specs data sets, see dataSets */
export function createApp(folder: string, specs?: readonly DatasetSpec[]): Hono {
  const app = new Hono();
  app.use(headers);
  app.use(guard);
  app.use(oneAddress);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.text(`the body is larger than ${MAX_BODY_BYTES} bytes`, 413),
    }),
  );
  const identity = identityOf(folder);
  app.get(IDENTITY_PATH, (c) => c.json(identity, 200, { "Cache-Control": "no-store" }));
  app.route("/data", dataSets(specs));
  app.get("*", site(folder));
  app.all("*", (c) => c.text(`${c.req.method} is not answered here`, 405));
  return app;
}
