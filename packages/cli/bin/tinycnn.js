#!/usr/bin/env node
// Starts the command. It is TypeScript that runs as it is, which older versions of Node cannot do: then the Node that comes with the
// project, an optional dependency, takes over.
import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  // What was compiled once starts in half the time.
  module.enableCompileCache?.();
  const { main } = await import("../src/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = pinnedNode();
  if (!node) {
    console.error(
      `error: tinycnn needs Node 22.18 or newer, this is ${process.version}, and the Node that comes with the project is not ` +
        "installed. Run npm install without --omit=optional, or install a newer Node",
    );
    process.exit(1);
  }
  // Over the channel the child learns that this process is gone, however it ended.
  const child = spawn(node, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  // What comes from a terminal has come to the child too, which takes both for one; on Windows a signal that is passed on would kill it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      if (process.platform !== "win32" || signal === "SIGTERM") child.kill(signal);
    });
  child.on("error", (error) => {
    console.error(`error: ${node} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function pinnedNode() {
  const { platform, arch } = process;
  const system = platform === "win32" ? "win" : platform;
  const names = [`node-${system}-${arch}`, `node-bin-${system}-${arch}`];
  const require = createRequire(import.meta.url);
  for (const name of names) {
    try {
      return join(
        dirname(require.resolve(`${name}/package.json`)),
        "bin",
        platform === "win32" ? "node.exe" : "node",
      );
    } catch {
      // not installed: try the next name
    }
  }
  return null;
}
