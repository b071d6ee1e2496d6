// One writer a run folder. Whoever wants to write adds a line to the folder's `lock`; the owner is the first whose process is still there.
// All see the lines in one order, since an addition is one step of the system: so of many who come at once, or after the owner was
// killed, one goes on and the others are told. Only the owner takes the file away.
import { randomUUID } from "node:crypto";
import { closeSync, constants, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { identityOf, isAlive, isNear } from "../process/identity.ts";
import { readLimited } from "./files.ts";

export const LOCK = "lock";

const MAX_BYTES = 2 ** 20;
/** How often it is tried while owners come and go. */
const TRIES = 100;

const claimSchema = z.object({
  id: z.string(),
  pid: z.number().int().min(1),
  host: z.string(),
  space: z.string().nullable(),
  start: z.string().nullable(),
  since: z.string(),
});
const leftSchema = z.object({ left: z.string() });

type Claim = z.infer<typeof claimSchema>;

/** Adds a line in one step. A line that somebody could not end does not spoil it. */
function add(path: string, line: object, flags: number): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND | flags, 0o644);
  try {
    writeSync(file, `\n${JSON.stringify(line)}\n`);
  } finally {
    closeSync(file);
  }
}

/** Does what may find the file gone, which its owner takes away at the end. */
function unlessGone(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Those who want to write and have not left, in order. */
function claimsIn(path: string): Claim[] {
  let text = "";
  unlessGone(() => {
    text = new TextDecoder().decode(readLimited(path, MAX_BYTES));
  });
  const lines = text.split("\n").map(parsed);
  const left = new Set(lines.map((line) => leftSchema.safeParse(line).data?.left));
  return lines.flatMap((line) => {
    const claim = claimSchema.safeParse(line).data;
    return claim && !left.has(claim.id) ? [claim] : [];
  });
}

/** Why somebody else's claim stands in the way, and what to do. */
function refusal(folder: string, { pid, host, since, ...other }: Claim): string {
  const path = join(folder, LOCK);
  return isNear({ pid, host, ...other })
    ? say`${folder} is being written by process ${pid} on ${host}, since ${since}. Wait for its end, or stop it: kill ${pid}`
    : say`${folder} is being written by process ${pid} on ${host}, since ${since}, which cannot be seen from here. If that has ended, remove ${path}`;
}

/**
 * Claims a run folder.
 *
 * @returns what gives it free again @throws UserError naming the process that has it
 */
function claim(folder: string, asked: readonly string[]): () => void {
  const path = join(folder, LOCK);
  const own: Claim = { id: randomUUID(), ...identityOf(process.pid), since: new Date().toISOString() };
  const isOwner = ({ id, ...other }: Claim): boolean => id === own.id || !isNear(other) || isAlive(other);
  for (let i = 0; i < TRIES; i++) {
    add(path, own, constants.O_CREAT);
    const claims = claimsIn(path);
    // An owner that ended just now took the file away with this line in it.
    if (!claims.some(({ id }) => id === own.id)) continue;
    const owner = claims.find(isOwner) as Claim;
    if (owner.id === own.id)
      return () => {
        if (claimsIn(path).some(({ id }) => id === own.id)) rmSync(path, { force: true });
      };
    unlessGone(() => add(path, { left: own.id }, 0));
    const lost = asked.length > 0 ? say`. What you asked for is not taken up: ${asked.join(", ")}` : "";
    throw new UserError(refusal(folder, owner) + lost);
  }
  throw new UserError(say`${path} cannot be used. Remove it if no other process writes ${folder}`);
}

/** Does something as the only writer of a run folder. @param asked settings that are lost when it is refused @throws UserError when somebody else is */
export async function asOnlyWriter<T>(
  folder: string,
  asked: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const release = claim(folder, asked);
  // Also when the process is ended at once.
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
