// Tasks and leases in a SQLite database: in memory for the workers of this process, in a file for a room.
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { say } from "@tinycnn/core";
import { loadSqlite } from "../listing/database.ts";
import { leaseSeconds } from "../variables.ts";
import { refuseUnfit } from "./refusal.ts";
import {
  type Counts,
  type Desk,
  type Held,
  LateError,
  type Leased,
  MAX_ATTEMPTS,
  type Mode,
  type Needs,
  type Outcome,
  type Row,
  type Task,
  type TaskState,
  type Trials,
  type WorkerInfo,
} from "./trials.ts";

const TABLES = `
CREATE TABLE IF NOT EXISTS task (
  place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, until INTEGER NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0, token TEXT, expires REAL, attempts INTEGER NOT NULL DEFAULT 0, worker TEXT, reason TEXT);
CREATE TABLE IF NOT EXISTS epoch (id TEXT NOT NULL, epoch INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (id, epoch));
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS bystate ON task (state, place);`;

interface Stored {
  id: string;
  until: number;
  payload: string;
  state: TaskState["state"];
  ended: number;
  attempts: number;
  worker: string | null;
  reason: string | null;
}

export interface LedgerOptions {
  /** Of a lease; what the environment says by default. */
  seconds?: number;
  /** The time in milliseconds. */
  now?: () => number;
}

export class Ledger implements Trials, Desk {
  readonly #database: DatabaseSync;
  readonly #seconds: number;
  readonly #now: () => number;

  private constructor(database: DatabaseSync, { seconds = leaseSeconds(), now = Date.now }: LedgerOptions) {
    this.#database = database;
    this.#seconds = seconds;
    this.#now = now;
    database.exec(TABLES);
  }

  static async open(path = ":memory:", options: LedgerOptions = {}): Promise<Ledger> {
    const { DatabaseSync } = await loadSqlite();
    const database = new DatabaseSync(path);
    if (path !== ":memory:") database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return new Ledger(database, options);
  }

  close(): void {
    this.#database.close();
  }

  #fact(name: string): string | null {
    const found = this.#database.prepare("SELECT value FROM fact WHERE name = ?").get(name);
    return (found?.value as string) ?? null;
  }

  #note(name: string, value: string): void {
    this.#database.prepare("INSERT OR REPLACE INTO fact VALUES (?, ?)").run(name, value);
  }

  async needs(needs: Needs): Promise<void> {
    this.#note("needs", JSON.stringify(needs));
  }

  async mode(): Promise<Mode> {
    return (this.#fact("mode") ?? "going") as Mode;
  }

  async set(mode: Mode): Promise<void> {
    this.#note("mode", mode);
  }

  async over(): Promise<void> {
    this.#note("over", "yes");
  }

  async offer({ id, until, payload }: Task): Promise<void> {
    this.#database.exec("DELETE FROM fact WHERE name = 'over'");
    this.#database
      .prepare(
        `INSERT INTO task (id, until, payload, state) VALUES (?, ?, ?, 'waiting') ON CONFLICT (id) DO UPDATE
         SET until = excluded.until, state = 'waiting', attempts = 0, token = NULL WHERE excluded.until > until AND state = 'finished'`,
      )
      .run(id, until, JSON.stringify(payload));
  }

  async lease(worker: WorkerInfo): Promise<Leased> {
    const needs = this.#fact("needs");
    refuseUnfit(needs === null ? null : (JSON.parse(needs) as Needs), worker);
    this.#expire();
    const mode = await this.mode();
    const open = this.#database
      .prepare("SELECT 1 FROM task WHERE state IN ('waiting', 'leased') LIMIT 1")
      .get();
    if (mode === "drained" || (this.#fact("over") !== null && !open)) return "over";
    if (mode === "paused") return "later";
    const next = this.#database
      .prepare("SELECT * FROM task WHERE state = 'waiting' ORDER BY place LIMIT 1")
      .get() as Stored | undefined;
    if (!next) return "later";
    const token = randomUUID();
    this.#database
      .prepare(
        "UPDATE task SET state = 'leased', token = ?, expires = ?, attempts = attempts + 1, worker = ? WHERE id = ?",
      )
      .run(token, this.#end(), worker.name, next.id);
    const { id, until, payload, attempts } = next;
    return { id, until, payload: JSON.parse(payload), token, attempt: attempts + 1, seconds: this.#seconds };
  }

  #end(): number {
    return this.#now() + 1000 * this.#seconds;
  }

  /** Hands out again what nobody renewed; what lost its worker too often has failed. */
  #expire(): void {
    const reason = say`its worker was lost ${MAX_ATTEMPTS} times`;
    const late = "state = 'leased' AND expires < ?";
    this.#database
      .prepare(`UPDATE task SET state = 'failed', token = NULL, reason = ? WHERE ${late} AND attempts >= ?`)
      .run(reason, this.#now(), MAX_ATTEMPTS);
    this.#database.prepare(`UPDATE task SET state = 'waiting', token = NULL WHERE ${late}`).run(this.#now());
  }

  /** @throws LateError where the lease is not the one that counts */
  #asOwner({ id, token }: Held, change: string, ...values: (string | number | null)[]): void {
    const { changes } = this.#database
      .prepare(`UPDATE task SET ${change} WHERE id = ? AND token = ?`)
      .run(...values, id, token);
    if (Number(changes) === 0)
      throw new LateError(say`trial ${id} was handed to another worker: nothing more is taken from this one`);
  }

  async renew(lease: Held): Promise<void> {
    this.#asOwner(lease, "expires = ?", this.#end());
  }

  async report(lease: Held, row: Row): Promise<void> {
    this.#asOwner(lease, "expires = ?", this.#end());
    this.#database
      .prepare("INSERT OR REPLACE INTO epoch VALUES (?, ?, ?)")
      .run(lease.id, row.epoch, JSON.stringify(row));
  }

  async finish(lease: Held, { status, ended = false, reason }: Outcome): Promise<void> {
    if (status === "interrupted")
      this.#asOwner(lease, "state = 'waiting', token = NULL, attempts = attempts - 1");
    else
      this.#asOwner(
        lease,
        "state = ?, ended = ?, reason = ?, token = NULL",
        ...[status, ended ? 1 : 0, reason ?? null],
      );
  }

  async counts(): Promise<Counts> {
    this.#expire();
    const rows = this.#database.prepare("SELECT state, COUNT(*) AS n FROM task GROUP BY state").all();
    return {
      waiting: 0,
      leased: 0,
      finished: 0,
      failed: 0,
      ...Object.fromEntries(rows.map(({ state, n }) => [state, n])),
    };
  }

  /** Whether a lease is the one that counts now. */
  holds({ id, token }: Held): boolean {
    return (
      this.#database.prepare("SELECT 1 FROM task WHERE id = ? AND token = ?").get(id, token) !== undefined
    );
  }

  async states(): Promise<TaskState[]> {
    this.#expire();
    const rows = Map.groupBy(
      this.#database.prepare("SELECT id, row FROM epoch ORDER BY id, epoch").all() as {
        id: string;
        row: string;
      }[],
      ({ id }) => id,
    );
    const tasks = this.#database.prepare("SELECT * FROM task ORDER BY place").all() as unknown as Stored[];
    return tasks.map(({ id, until, state, ended, attempts, worker, reason }) => ({
      ...{ id, until, state, attempts, worker, reason },
      ended: ended === 1,
      rows: (rows.get(id) ?? []).map(({ row }) => JSON.parse(row) as Row),
    }));
  }
}
