// What is known of runs in one SQLite file, so that a list of thousands need not open as many folders. It can always be made anew.
import { rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Entry } from "./entry.ts";

/** Changes when an entry gets other fields: an index of another version is made anew. */
const VERSION = 1;

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 500;

const entrySchema = z.object({
  path: z.string(),
  dataset: z.string(),
  model: z.string().nullable(),
  recipe: z.string().nullable(),
  seed: z.number().nullable(),
  epochs: z.number(),
  of: z.number(),
  finished: z.boolean(),
  accuracy: z.number().nullable(),
  seconds: z.number().nullable(),
  started: z.string().nullable(),
}) satisfies z.ZodType<Entry>;

const rowSchema = z.object({ path: z.string(), stamp: z.string(), entry: z.string() });

export interface Known {
  stamp: string;
  entry: Entry;
}

export type LoadSqlite = () => Promise<typeof import("node:sqlite")>;

/** Not a static import: a Node without it lists runs all the same. */
export const loadSqlite: LoadSqlite = () => import("node:sqlite");

export class RunDatabase {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws Error when there is no SQLite, or the file is damaged or locked */
  static async open(path: string, load: LoadSqlite = loadSqlite): Promise<RunDatabase> {
    const { DatabaseSync } = await load();
    const database = new DatabaseSync(path, { timeout: PATIENCE });
    try {
      const { user_version: version } = database.prepare("PRAGMA user_version").get() as {
        user_version: number;
      };
      if (version !== VERSION) {
        database.exec("DROP TABLE IF EXISTS runs");
        database.exec(`PRAGMA user_version = ${VERSION}`);
      }
      database.exec(
        "CREATE TABLE IF NOT EXISTS runs (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, entry TEXT NOT NULL)",
      );
    } catch (error) {
      database.close();
      throw error;
    }
    return new RunDatabase(database);
  }

  /** Removes the file, and what SQLite may have put beside it. */
  static remove(path: string): void {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(path + end, { force: true });
  }

  /** All that is known, by path. @throws Error for a row that no index writes */
  all(): Map<string, Known> {
    const rows = this.#database.prepare("SELECT path, stamp, entry FROM runs").all();
    return new Map(
      rows.map((value) => {
        const { path, stamp, entry } = rowSchema.parse(value);
        return [path, { stamp, entry: entrySchema.parse(JSON.parse(entry)) }];
      }),
    );
  }

  /** Writes what is new and forgets what is gone, all or nothing. */
  update(fresh: ReadonlyMap<string, Known>, gone: Iterable<string>): void {
    const database = this.#database;
    database.exec("BEGIN IMMEDIATE");
    try {
      const put = database.prepare("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)");
      for (const [path, { stamp, entry }] of fresh) put.run(path, stamp, JSON.stringify(entry));
      const forget = database.prepare("DELETE FROM runs WHERE path = ?");
      for (const path of gone) forget.run(path);
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}
