// The class that this page was served by, if any: joining it, its notebook, handing in, the board. See cli/src/class/room.
import { NotPossibleError, say } from "@tinycnn/core";
import { z } from "zod";
import { MAX_NOTEBOOK_BYTES, parseNotebook } from "../notebook/nbformat.ts";
import { go, notebookHref } from "../router.svelte.ts";
import { saveNotebook } from "../storage/notebooks.ts";

/** Where the browser keeps what shows who it is to the class. */
const TOKEN = "classToken";
/** The server that serves a class says so with its page; only then is it asked. */
const HINT = "tinycnn-class";

const text = z.string().max(2_000);
const classSchema = z.object({ title: text, notebook: text.nullable() });
const joinedSchema = z.object({ id: z.number(), name: text, token: text });
const rowSchema = z.object({
  ...{ name: text, student: z.number(), dataset: text, model: text },
  ...{ accuracy: z.number(), n: z.number(), handIns: z.number() },
});
const boardSchema = z.object({
  rows: z.array(rowSchema).max(10_000),
  students: z.number(),
  waiting: z.number(),
});
const mineSchema = z.object({
  id: z.number(),
  name: text,
  handIns: z
    .array(
      z.object({
        id: z.number(),
        at: text,
        state: z.enum(["waiting", "marked", "forged", "unmeasured", "unreadable"]),
        dataset: text.nullable(),
        accuracy: z.number().nullable(),
        n: z.number().nullable(),
        note: z.string().nullable(),
      }),
    )
    .max(100),
});
const errorSchema = z.object({ error: z.string().max(10_000) });

export type Board = z.output<typeof boardSchema>;
export type Mine = z.output<typeof mineSchema>;

class Classroom {
  /** What is known of the class; null where there is none. */
  info: z.output<typeof classSchema> | null = $state.raw(null);
  mine: Mine | null = $state.raw(null);
  board: Board | null = $state.raw(null);

  get hasJoined(): boolean {
    return this.mine !== null;
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const token = localStorage.getItem(TOKEN);
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...init.headers };
    const response = await fetch(`class${path}`, { ...init, headers }).catch(() => null);
    if (!response) throw new NotPossibleError(say`the class does not answer: is its server still running?`);
    if (response.ok) return response;
    const known = errorSchema.safeParse(await response.json().catch(() => null));
    throw new NotPossibleError(known.data?.error ?? say`the class answered ${response.status}`);
  }

  /** Looks whether this page is of a class, and whether the reader is in it. */
  async look(): Promise<void> {
    if (!document.cookie.includes(`${HINT}=`)) return;
    try {
      this.info = classSchema.parse(await (await this.#ask("")).json());
      if (localStorage.getItem(TOKEN)) await this.refresh();
    } catch {
      this.mine = null; // a lab without a class, or a class that has forgotten this browser
    }
  }

  /** @param name empty for none @throws Error that says why not */
  async join(code: string, name: string): Promise<void> {
    const body = JSON.stringify({ code, name: name.trim() || null });
    const { token } = joinedSchema.parse(await (await this.#ask("/join", { method: "POST", body })).json());
    localStorage.setItem(TOKEN, token);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const [mine, board] = await Promise.all([this.#ask("/mine"), this.#ask("/board")]);
    this.mine = mineSchema.parse(await mine.json());
    this.board = boardSchema.parse(await board.json());
  }

  /** Opens the notebook that is handed out, as a copy of the reader's own. */
  async openNotebook(): Promise<void> {
    const json = await (await this.#ask("/notebook")).text();
    if (json.length > MAX_NOTEBOOK_BYTES)
      throw new NotPossibleError(say`${json.length} characters, the limit is ${MAX_NOTEBOOK_BYTES}`);
    const notebook = parseNotebook(json, this.info?.notebook ?? "class");
    await saveNotebook(notebook);
    go(notebookHref(notebook.id));
  }

  async handIn(bytes: Uint8Array): Promise<void> {
    const body = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    await this.#ask("/hand-in", { method: "POST", body });
    await this.refresh();
  }
}

export const classroom = new Classroom();
