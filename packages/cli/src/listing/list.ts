// All runs in a folder, by the index as far as that is up to date.

import { dirname, join, relative } from "node:path";
import { say } from "@tinycnn/core";
import { findRuns } from "../run/find.ts";
import { readSummary, stampOf } from "../run/summary.ts";
import { type Known, type LoadSqlite, loadSqlite, RunDatabase } from "./database.ts";
import { type Entry, entryOf } from "./entry.ts";

export interface Listing {
  entries: Entry[];
  /** How many were read from their folders, not from the index. */
  read: number;
  /** What is wrong, in words. */
  notices: string[];
}

export interface ListOptions {
  /** Makes the index anew. */
  rebuild?: boolean;
  load?: LoadSqlite;
}

export const indexPath = (dir: string): string => join(dir, "index.sqlite");

interface Seen {
  /** Of the runs, by their path below the folder, so that the folder can be moved. */
  known: Map<string, Known>;
  fresh: Map<string, Known>;
  faults: string[];
}

/** Looks at every run folder; those whose files have not changed are taken as they were. */
function look(dir: string, before: ReadonlyMap<string, Known>): Seen {
  const seen: Seen = { known: new Map(), fresh: new Map(), faults: [] };
  for (const path of findRuns(dir)) {
    const key = relative(dir, path);
    // The stamp first: what is written while the folder is read makes the entry old at once, never new.
    const stamp = stampOf(path);
    const old = before.get(key);
    if (old?.stamp === stamp) {
      seen.known.set(key, old);
      continue;
    }
    const summary = readSummary(path);
    if ("fault" in summary) {
      seen.faults.push(summary.fault);
      continue;
    }
    const entry = { ...entryOf(summary), path: key };
    seen.known.set(key, { stamp, entry });
    seen.faults.push(...summary.faults);
    // A damaged run is read and told each time.
    if (summary.faults.length === 0) seen.fresh.set(key, { stamp, entry });
  }
  return seen;
}

const listingOf = (dir: string, { known, fresh, faults }: Seen, notices: string[]): Listing => ({
  entries: [...known.values()].map(({ entry }) => ({ ...entry, path: join(dir, entry.path) })),
  read: fresh.size,
  notices: [...notices, ...faults],
});

/** Lists the runs in a folder and brings its index up to date. Without an index that works, the folders alone tell. */
export async function listRuns(
  dir: string,
  { rebuild = false, load = loadSqlite }: ListOptions = {},
): Promise<Listing> {
  const path = indexPath(dir);
  try {
    if (rebuild) RunDatabase.remove(path);
    const database = await RunDatabase.open(path, load);
    try {
      const before = database.all();
      const seen = look(dir, before);
      const gone = [...before.keys()].filter((key) => !seen.known.has(key));
      if (seen.fresh.size > 0 || gone.length > 0) database.update(seen.fresh, gone);
      return listingOf(dir, seen, []);
    } finally {
      database.close();
    }
  } catch (error) {
    return listingOf(dir, look(dir, new Map()), [noticeOf(path, error as NodeJS.ErrnoException)]);
  }
}

function noticeOf(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === "ERR_UNKNOWN_BUILTIN_MODULE")
    return say`this Node has no node:sqlite, so every run folder is read, without an index`;
  const advice = /locked|busy/i.test(error.message)
    ? say`another command is using it`
    : say`make it anew with: tinycnn runs --dir ${dirname(path)} --rebuild`;
  return say`${path} cannot be used (${error.message}), so every run folder is read; ${advice}`;
}
