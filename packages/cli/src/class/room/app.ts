// What a class answers beside the lab's page: joining, the notebook, hand-ins, the board. All but joining wants a student's token.
import { createHash, timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { say } from "@tinycnn/core";
import { MAX_HAND_IN_BYTES, nameSchema } from "@tinycnn/vision/handin";
import { fitting } from "@tinycnn/vision/run";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { type Inbox, TooMuchError } from "./inbox.ts";
import { Rate } from "./limits.ts";
import type { Roll, Student } from "./roll.ts";

/** Wrong codes and tokens of one address in a minute: a code of eight letters is not guessed so. */
const MOST_WRONG = 20;
/** Who may join from one address in a minute: a whole class behind one. */
const MOST_JOINED = 120;
/** Questions of one student in a minute. */
const MOST_ASKED = 240;
const MINUTE = 60;

const MAX_JSON_BYTES = 2 ** 14;

const joinSchema = z.strictObject({ code: z.string().max(40), name: nameSchema.nullable() });

export interface ClassOptions {
  readonly title: string;
  readonly roll: Roll;
  readonly inbox: Inbox;
  /** What students type to join. */
  readonly code: string;
  /** The notebook that is handed out; null for none. */
  readonly notebook: { readonly title: string; readonly json: string } | null;
}

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();
const bearer = (c: Context): string => /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";

/** Letters and digits as they are read from a board on a wall. */
const plainCode = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

type Variables = { student: Student };

/** Under `/class`. */
export function classApp({
  title,
  roll,
  inbox,
  code,
  notebook,
}: ClassOptions): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  const wanted = digest(plainCode(code));
  const wrong = new Rate(MOST_WRONG, MINUTE);
  const joined = new Rate(MOST_JOINED, MINUTE);
  const asked = new Rate(MOST_ASKED, MINUTE);
  const addressOf = (c: Context): string => getConnInfo(c).remote.address ?? "";
  const small = bodyLimit({
    maxSize: MAX_JSON_BYTES,
    onError: (c) => c.json({ error: say`too large` }, 413),
  });
  const later = (c: Context, message: string, seconds: number): Response => {
    c.header("Retry-After", String(seconds));
    return c.json({ error: message }, 429);
  };
  const refuse = (c: Context, error: string, status: 404 | 409 | 413): Response => c.json({ error }, status);
  /** Of what others guess. */
  const refuseWrong = (c: Context, error: string, status: 401 | 403): Response => {
    const address = addressOf(c);
    if (wrong.isFull(address))
      return later(c, say`too many wrong codes from this machine: wait a minute`, MINUTE);
    wrong.wait(address);
    return c.json({ error }, status);
  };
  app.use("*", async (c, next) => {
    // Answers are of this moment and of one person.
    c.header("Cache-Control", "no-store");
    await next();
  });
  app.get("/", (c) => c.json({ title, notebook: notebook?.title ?? null }));
  app.post("/join", small, async (c) => {
    // Asked before the code is looked at: otherwise it could be guessed all the same.
    if (wrong.isFull(addressOf(c)) || joined.wait(addressOf(c)) > 0)
      return later(c, say`too many tries from this machine: wait a minute`, MINUTE);
    const wish = fitting(joinSchema, await c.req.json().catch(() => null), "join");
    if (!timingSafeEqual(digest(plainCode(wish.code)), wanted))
      return refuseWrong(c, say`this is not the code of this class`, 403);
    const student = roll.join(wish.name);
    return student ? c.json(student) : refuse(c, say`the class is full`, 409);
  });

  app.use("*", async (c, next) => {
    const student = roll.byToken(bearer(c));
    if (!student) return refuseWrong(c, say`join the class first`, 401);
    const seconds = asked.wait(String(student.id));
    if (seconds > 0) return later(c, say`too many questions: wait ${seconds} s`, seconds);
    c.set("student", student);
    await next();
  });
  app.get("/notebook", (c) =>
    notebook
      ? c.body(notebook.json, 200, { "Content-Type": "application/x-ipynb+json" })
      : refuse(c, say`no notebook is handed out`, 404),
  );
  app.get("/board", (c) => c.json({ rows: roll.board(), ...roll.counts() }));
  app.get("/mine", (c) => {
    const student = c.get("student");
    return c.json({ ...student, handIns: roll.of(student.id) });
  });
  app.post("/hand-in", async (c) => {
    if (Number(c.req.header("content-length") ?? 0) > MAX_HAND_IN_BYTES)
      return refuse(c, say`the file has more than ${MAX_HAND_IN_BYTES} bytes, the limit`, 413);
    return c.json(await inbox.take(c.get("student"), c.req.raw.body));
  });
  app.onError((error, c) => {
    if (error instanceof TooMuchError) return later(c, error.message, error.seconds);
    if (error instanceof UserError) return c.json({ error: error.message }, 400);
    throw error;
  });
  return app;
}
