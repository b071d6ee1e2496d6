// A room: trials handed out over HTTP to who has its key, their runs kept in a folder. It answers with data alone.
import { createHash, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { fitting } from "@tinycnn/vision/run";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { RUN_FILES } from "../../run/folder.ts";
import type { Ledger } from "../ledger.ts";
import { metricsText } from "../metrics.ts";
import { filesIn } from "../store.ts";
import { runOf } from "../training.ts";
import { LateError, RefusedError } from "../trials.ts";

/** Largest question, largest file of a run. */
const MAX_JSON_BYTES = 2 ** 20;
const MAX_FILE_BYTES = 2 ** 28;

const text = z.string().min(1).max(200);
const workerSchema = z.strictObject({ name: text, version: text, data: z.record(text, text) });
const heldSchema = z.strictObject({ token: text });
const rowSchema = z.strictObject({
  epoch: z.number().int().min(1),
  epochs: z.number().int().min(1),
  loss: z.number(),
  valAcc: z.number().min(0).max(1),
  trainSeconds: z.number().min(0),
  evalSeconds: z.number().min(0),
});
const reportSchema = z.strictObject({ token: text, row: rowSchema });
const finishSchema = z.strictObject({
  token: text,
  outcome: z.strictObject({
    status: z.enum(["finished", "interrupted", "failed"]),
    ended: z.boolean().optional(),
    reason: z.string().max(10_000).optional(),
  }),
});
const modeSchema = z.strictObject({ mode: z.enum(["going", "paused", "drained"]) });

const ID = /^[0-9a-f]{16}$/;

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

/** What a person or a program is told of an error; 410 and 409 say which it is. */
function answer(c: Context, error: unknown): Response {
  const { message } = error as Error;
  if (error instanceof LateError) return c.json({ error: message }, 410);
  if (error instanceof RefusedError) return c.json({ error: message }, 409);
  if (error instanceof UserError) return c.json({ error: message }, 400);
  throw error;
}

export interface RoomOptions {
  readonly ledger: Ledger;
  /** Folder of the trials' runs. */
  readonly folder: string;
  /** What a worker must show. */
  readonly key: string;
}

export function roomApp({ ledger, folder, key }: RoomOptions): Hono {
  const app = new Hono();
  const wanted = digest(`Bearer ${key}`);
  app.use("/api/*", async (c, next) => {
    if (!timingSafeEqual(digest(c.req.header("authorization") ?? ""), wanted))
      return c.json({ error: say`this room wants its key: --key KEY` }, 401);
    await next();
    c.header("x-content-type-options", "nosniff");
  });
  const small = bodyLimit({ maxSize: MAX_JSON_BYTES });
  const read = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> =>
    fitting(schema, await c.req.json().catch(() => null), c.req.path);
  const idOf = (c: Context): string => {
    const id = c.req.param("id") ?? "";
    if (!ID.test(id)) throw new UserError(say`"${id}": expected the name of a trial`);
    return id;
  };
  const nameOf = (c: Context): string => {
    const name = c.req.param("name") ?? "";
    if (!RUN_FILES.includes(name)) throw new UserError(say`"${name}": a run has no such file`);
    return name;
  };

  app.post("/api/lease", small, async (c) => c.json(await ledger.lease(await read(c, workerSchema))));
  app.post("/api/trials/:id/renew", small, async (c) => {
    const { token } = await read(c, heldSchema);
    await ledger.renew({ id: idOf(c), token });
    return c.json({});
  });
  app.post("/api/trials/:id/report", small, async (c) => {
    const { token, row } = await read(c, reportSchema);
    await ledger.report({ id: idOf(c), token }, row);
    return c.json({});
  });
  app.post("/api/trials/:id/finish", small, async (c) => {
    const { token, outcome } = await read(c, finishSchema);
    await ledger.finish({ id: idOf(c), token }, outcome);
    return c.json({});
  });
  app.get("/api/trials/:id/files", (c) => {
    const path = runOf(folder, idOf(c));
    return c.json(existsSync(path) ? filesIn(path) : []);
  });
  app.get("/api/trials/:id/files/:name", (c) => {
    const path = join(runOf(folder, idOf(c)), nameOf(c));
    if (!existsSync(path)) return c.json({ error: say`there is no such file` }, 404);
    return c.body(readFileSync(path), 200, { "content-type": "application/octet-stream" });
  });
  app.put("/api/trials/:id/files/:name", bodyLimit({ maxSize: MAX_FILE_BYTES }), async (c) => {
    const [id, name] = [idOf(c), nameOf(c)];
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    // Asked when all of it is here: it may have become somebody else's meanwhile.
    const token = c.req.header("x-attempt") ?? "";
    if (!ledger.holds({ id, token }))
      throw new LateError(say`trial ${id} was handed to another worker: nothing more is taken from this one`);
    makeFolder(runOf(folder, id));
    writeWhole(join(runOf(folder, id), name), bytes);
    return c.json({});
  });
  app.get("/api/queue", async (c) => c.json({ mode: await ledger.mode(), counts: await ledger.counts() }));
  app.post("/api/queue", small, async (c) => {
    await ledger.set((await read(c, modeSchema)).mode);
    return c.json({ mode: await ledger.mode(), counts: await ledger.counts() });
  });
  app.get("/api/metrics", async (c) => c.text(metricsText(await ledger.counts(), await ledger.mode())));
  app.onError((error, c) => answer(c, error));
  return app;
}
