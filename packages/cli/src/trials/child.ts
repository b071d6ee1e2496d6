// One run as a process of its own: `tinycnn train`, which tells of its epochs on stdout.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { language, say } from "@tinycnn/core";
import type { Outcome, Row } from "./trials.ts";

const rowOf = ({ epoch, epochs, loss, valAcc, trainSeconds, evalSeconds }: Row): Row => ({
  ...{ epoch, epochs, loss, valAcc, trainSeconds, evalSeconds },
});

export interface Child {
  ended: Promise<Outcome>;
  /** Asks it to save and stop; asked twice, it stops at once. */
  interrupt(): void;
}

/** Characters of what a child says on stderr that are kept for its failure. */
const KEPT = 4000;

const BIN = join(import.meta.dirname, "../../bin/tinycnn.js");

/** Reads an event; null for anything else a program may print. */
function eventOf(line: string): { event?: string } | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Starts a command that speaks as `train --json` does. */
export function startCommand(command: string, args: readonly string[], onRow: (row: Row) => void): Child {
  const child = spawn(command, args, {
    // Over the channel the run learns that this process is gone, however it ended, and stops in good order.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // In a process group of its own: a terminal's Ctrl-C reaches this process alone, which passes it on once.
    detached: process.platform !== "win32",
    windowsHide: true,
    env: { ...process.env, TINYCNN_LANG: language() },
  });
  let said = "";
  let hasEnded = false;
  child.stderr?.on("data", (chunk) => {
    said = (said + chunk).slice(-KEPT);
  });
  if (child.stdout)
    createInterface({ input: child.stdout }).on("line", (line) => {
      const event = eventOf(line);
      if (event?.event === "epoch") onRow(rowOf(event as unknown as Row));
      if (event?.event === "end") hasEnded = true;
    });
  let asked = false;
  const ended = new Promise<Outcome>((resolve) => {
    child.on("error", (error) => resolve({ status: "failed", reason: error.message }));
    child.on("close", (code, signal) => {
      if (code === 0) resolve({ status: "finished", ended: hasEnded });
      else if (asked && (code === 130 || signal)) resolve({ status: "interrupted" });
      else
        resolve({
          status: "failed",
          reason: reasonOf(said) ?? (signal ? say`ended with ${signal}` : say`ended with code ${code}`),
        });
    });
  });
  return {
    ended,
    interrupt() {
      asked = true;
      child.kill("SIGINT");
    },
  };
}

/** The first line of the error among what was said, else the last line of all. */
function reasonOf(said: string): string | undefined {
  const lines = said.trim().split("\n");
  const mark = say`error: ${""}`;
  const error = lines.findLast((line) => line.startsWith(mark));
  return error?.slice(mark.length) || lines[lines.length - 1] || undefined;
}

/** Starts `tinycnn train` with these arguments. */
export const startTraining = (args: readonly string[], onRow: (row: Row) => void): Child =>
  startCommand(process.execPath, [BIN, "train", ...args, "--json"], onRow);
