// Starts a program of this folder on the runtime it is for: the one that is installed, or the one that npm has.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/** @param command the runtime's @param version for npm @param args what stands before the program's file */
export function start(command: string, version: string, args: readonly string[]): void {
  const shell = process.platform === "win32";
  const isHere = spawnSync(command, ["--version"], { stdio: "ignore", shell }).status === 0;
  const [file, ...before] = isHere
    ? [command]
    : ["npx", "--yes", "--prefer-offline", `${command}@${version}`];
  const program = join(import.meta.dirname, `${command}.ts`);
  const child = spawn(file, [...before, ...args, program, ...process.argv.slice(2)], {
    stdio: "inherit",
    shell,
    // A group of its own, since npx does not hand a signal on to what it started.
    detached: !shell,
  });
  child.on("exit", (code) => process.exit(code ?? 1));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => (shell ? child.kill() : process.kill(-(child.pid as number), signal)));
}
