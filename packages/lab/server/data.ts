// Data sets for the page: where each stands, its files, and its download on the page's word.
import { Readable } from "node:stream";
import type { DatasetSpec } from "@tinycnn/vision";
import { openDataFile } from "@tinycnn/vision/node";
import { type Context, Hono } from "hono";
import { Fetching } from "./fetching.ts";

const FRESH = { "Cache-Control": "no-store" } as const;

/** Under `/data`. @param specs the sets that can be asked for; those that vision knows by default */
export function dataSets(specs?: readonly DatasetSpec[]): Hono {
  const fetching = new Fetching(specs);
  const app = new Hono();
  const withSpec = (answer: (c: Context, spec: DatasetSpec) => Promise<Response>) => async (c: Context) => {
    const spec = fetching.spec(c.req.param("set") ?? "");
    return spec ? answer(c, spec) : c.text("there is no such data set", 404);
  };
  const status = async (c: Context, spec: DatasetSpec): Promise<Response> =>
    c.json(await fetching.status(spec), 200, FRESH);

  app.get("/:set", withSpec(status));
  app.post(
    "/:set",
    withSpec((c, spec) => {
      fetching.start(spec);
      return status(c, spec);
    }),
  );
  app.delete(
    "/:set",
    withSpec(async (c, spec) => {
      await fetching.cancel(spec);
      return status(c, spec);
    }),
  );
  app.get(
    "/:set/:file",
    withSpec(async (c, spec) => {
      try {
        const found = await fetching.found(spec);
        const file = found && (await openDataFile(found, c.req.param("file") ?? ""));
        if (!file) return c.text("not on this machine", 404);
        if (c.req.method === "HEAD") file.stream.destroy();
        return c.body(Readable.toWeb(file.stream) as ReadableStream, 200, {
          ...FRESH,
          "Content-Type": "application/octet-stream",
          "Content-Length": String(file.bytes),
        });
      } catch (error) {
        return c.text((error as Error).message, 404);
      }
    }),
  );
  return app;
}
