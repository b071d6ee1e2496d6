// Who is in a class and what they handed in, in a SQLite database. Tokens are kept as their hashes: who reads the file cannot hand in for others.
import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { say } from "@tinycnn/core";
import { loadSqlite } from "../../listing/database.ts";
import { isRead, type Marked, type Unreadable } from "../marked.ts";

/** More than fit into a room. */
const MOST_STUDENTS = 500;

const TABLES = `
CREATE TABLE IF NOT EXISTS student (id INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS handin (
  id INTEGER PRIMARY KEY AUTOINCREMENT, student INTEGER NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, at TEXT NOT NULL,
  state TEXT NOT NULL, dataset TEXT, model TEXT, accuracy REAL, n INTEGER, note TEXT);
CREATE INDEX IF NOT EXISTS bystudent ON handin (student);`;

export type HandInState = "waiting" | "marked" | "forged" | "unmeasured" | "unreadable";

export interface HandInRow {
  readonly id: number;
  readonly file: string;
  readonly at: string;
  readonly state: HandInState;
  readonly dataset: string | null;
  readonly model: string | null;
  readonly accuracy: number | null;
  readonly n: number | null;
  /** What is wrong with it. */
  readonly note: string | null;
}

/** A student's best on one data set. */
export interface BoardRow {
  readonly name: string;
  readonly student: number;
  readonly dataset: string;
  readonly model: string;
  readonly accuracy: number;
  readonly n: number;
  /** How many were handed in, on any data set. */
  readonly handIns: number;
  readonly at: string;
}

export interface Student {
  readonly id: number;
  readonly name: string;
}

const hashed = (token: string): string => createHash("sha256").update(token).digest("hex");

export class Roll {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(TABLES);
  }

  static async open(path: string): Promise<Roll> {
    const { DatabaseSync } = await loadSqlite();
    const database = new DatabaseSync(path);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return new Roll(database);
  }

  close(): void {
    this.#database.close();
  }

  /** Lets somebody in. @param name null for one without @returns null where the class is full */
  join(name: string | null): (Student & { token: string }) | null {
    const { n } = this.#database.prepare("SELECT COUNT(*) AS n FROM student").get() as { n: number };
    if (n >= MOST_STUDENTS) return null;
    const token = randomBytes(24).toString("base64url");
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO student (token, name) VALUES (?, ?)")
      .run(hashed(token), name ?? "");
    const id = Number(lastInsertRowid);
    const called = name ?? say`Student ${id}`;
    if (name === null) this.#database.prepare("UPDATE student SET name = ? WHERE id = ?").run(called, id);
    return { id, name: called, token };
  }

  byToken(token: string): Student | null {
    const found = this.#database.prepare("SELECT id, name FROM student WHERE token = ?").get(hashed(token));
    return (found as Student | undefined) ?? null;
  }

  /** What a student has handed in: how often, how many bytes, and since a moment. */
  used(student: number, since: string): { recent: number; bytes: number } {
    return this.#database
      .prepare(
        "SELECT COALESCE(SUM(at >= ?), 0) AS recent, COALESCE(SUM(bytes), 0) AS bytes FROM handin WHERE student = ?",
      )
      .get(since, student) as { recent: number; bytes: number };
  }

  /** Notes what was stored under a name. */
  add(student: number, file: string, bytes: number): number {
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO handin (student, file, bytes, at, state) VALUES (?, ?, ?, ?, 'waiting')")
      .run(student, file, bytes, new Date().toISOString());
    return Number(lastInsertRowid);
  }

  /** Notes what marking gave. */
  marked(id: number, one: Marked | Unreadable): void {
    const set = (state: HandInState, ...values: (string | number | null)[]): void => {
      this.#database
        .prepare(
          "UPDATE handin SET state = ?, note = ?, dataset = ?, model = ?, accuracy = ?, n = ? WHERE id = ?",
        )
        .run(state, ...values, id);
    };
    if (!isRead(one)) {
      set("unreadable", one.problem, null, null, null, null);
      return;
    }
    const { told, measured, unmeasured, forgeries } = one;
    const state = forgeries.length > 0 ? "forged" : measured ? "marked" : "unmeasured";
    const note = [...forgeries, ...(unmeasured === null ? [] : [unmeasured])].join("; ") || null;
    const { dataset = null, model = null } = told.config ?? {};
    set(state, note, dataset, model, measured?.accuracy ?? null, measured?.n ?? null);
  }

  /** Those that nobody has marked yet, as when the class was ended before. */
  waiting(): { id: number; file: string }[] {
    return this.#database
      .prepare("SELECT id, file FROM handin WHERE state = 'waiting' ORDER BY id")
      .all() as unknown as { id: number; file: string }[];
  }

  handIn(id: number): HandInRow & { name: string } {
    return this.#database
      .prepare("SELECT h.*, s.name FROM handin h JOIN student s ON s.id = h.student WHERE h.id = ?")
      .get(id) as unknown as HandInRow & { name: string };
  }

  of(student: number): HandInRow[] {
    return this.#database
      .prepare("SELECT * FROM handin WHERE student = ? ORDER BY id DESC LIMIT 100")
      .all(student) as unknown as HandInRow[];
  }

  /** Everyone's best by what was measured here; the earlier one where two are as good. */
  board(): BoardRow[] {
    return this.#database
      .prepare(
        `SELECT s.name, s.id AS student, h.dataset, h.model, h.accuracy, h.n, h.at,
           (SELECT COUNT(*) FROM handin c WHERE c.student = s.id) AS handIns
         FROM student s JOIN handin h ON h.id = (
           SELECT b.id FROM handin b WHERE b.student = s.id AND b.state = 'marked' AND b.dataset = h.dataset
           ORDER BY b.accuracy DESC, b.id LIMIT 1)
         ORDER BY h.dataset, h.accuracy DESC, h.id`,
      )
      .all() as unknown as BoardRow[];
  }

  counts(): { students: number; handIns: number; waiting: number } {
    return this.#database
      .prepare(
        `SELECT (SELECT COUNT(*) FROM student) AS students, (SELECT COUNT(*) FROM handin) AS handIns,
           (SELECT COUNT(*) FROM handin WHERE state = 'waiting') AS waiting`,
      )
      .get() as { students: number; handIns: number; waiting: number };
  }
}
