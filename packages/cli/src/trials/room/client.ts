// A room as seen by a worker: its trials, its store, and what one may ask of the whole.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { fitting } from "@tinycnn/vision/run";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { RUN_FILES } from "../../run/folder.ts";
import { filesIn, RESULT, STATE, type Store } from "../store.ts";
import { runOf } from "../training.ts";
import {
  type Counts,
  type Held,
  LateError,
  type Leased,
  type Mode,
  type Outcome,
  RefusedError,
  type Row,
  type Trials,
  type WorkerInfo,
} from "../trials.ts";

const leaseSchema = z.union([
  z.enum(["later", "over"]),
  z.object({
    id: z.string().regex(/^[0-9a-f]{16}$/),
    until: z.number().int().min(1),
    payload: z.unknown(),
    token: z.string(),
    attempt: z.number().int(),
    seconds: z.number().positive(),
  }),
]);
const queueSchema = z.object({
  mode: z.enum(["going", "paused", "drained"]),
  counts: z.object({ waiting: z.number(), leased: z.number(), finished: z.number(), failed: z.number() }),
});

/** Milliseconds that an answer may take, an upload more. */
const PATIENCE = 30_000;
const LONG_PATIENCE = 300_000;

async function refusalOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  const { error } = z.object({ error: z.string().max(10_000) }).safeParse(body).data ?? {};
  const message = error ?? say`the room answered ${response.status}`;
  if (response.status === 410) return new LateError(message);
  if (response.status === 409 || response.status === 401) return new RefusedError(message);
  return new UserError(message);
}

export class Room implements Trials, Store {
  readonly #url: string;
  readonly #key: string;

  /** @param url such as http://192.168.0.2:8700 */
  constructor(url: string, key: string) {
    this.#url = url.replace(/\/+$/, "");
    this.#key = key;
  }

  async #ask(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#url}/api/${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${this.#key}`, ...headers },
      // A room sends nobody elsewhere.
      redirect: "error",
      signal: AbortSignal.timeout(method === "PUT" ? LONG_PATIENCE : PATIENCE),
    }).catch((error: Error) => {
      throw new UserError(
        say`${this.#url} does not answer: ${(error.cause as Error)?.message ?? error.message}`,
      );
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  async #tell(path: string, body: object): Promise<unknown> {
    const json = { "content-type": "application/json" };
    return (await this.#ask("POST", path, JSON.stringify(body), json)).json();
  }

  async lease(worker: WorkerInfo): Promise<Leased> {
    return fitting(leaseSchema, await this.#tell("lease", worker), this.#url) as Leased;
  }

  async renew({ id, token }: Held): Promise<void> {
    await this.#tell(`trials/${id}/renew`, { token });
  }

  async report({ id, token }: Held, row: Row): Promise<void> {
    await this.#tell(`trials/${id}/report`, { token, row });
  }

  async finish({ id, token }: Held, outcome: Outcome): Promise<void> {
    await this.#tell(`trials/${id}/finish`, { token, outcome });
  }

  async queue(): Promise<{ mode: Mode; counts: Counts }> {
    return fitting(queueSchema, await (await this.#ask("GET", "queue")).json(), this.#url);
  }

  async set(mode: Mode): Promise<void> {
    await this.#tell("queue", { mode });
  }

  async take(id: string, folder: string): Promise<void> {
    const there = fitting(
      z.array(z.string()).max(100),
      await (await this.#ask("GET", `trials/${id}/files`)).json(),
      this.#url,
    );
    // Names of a run's files alone, in our own order: nothing that comes from elsewhere is a path.
    const wanted = there.includes(RESULT) ? RUN_FILES : [STATE];
    for (const name of wanted.filter((one) => there.includes(one))) {
      const answer = await this.#ask("GET", `trials/${id}/files/${name}`);
      makeFolder(runOf(folder, id));
      writeWhole(join(runOf(folder, id), name), new Uint8Array(await answer.arrayBuffer()));
    }
  }

  async keep({ id, token }: Held, folder: string, isEnd: boolean): Promise<void> {
    const path = runOf(folder, id);
    const names = filesIn(path).filter((name) => isEnd || name === STATE);
    for (const name of names)
      await this.#ask("PUT", `trials/${id}/files/${name}`, readFileSync(join(path, name)), {
        "x-attempt": token,
      });
  }
}
