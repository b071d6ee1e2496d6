// Many command lines in one process, which is quicker than a child for each.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const many = fileURLToPath(new URL("./manyCommands.ts", import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs command lines one after the other in a folder, in English. */
export function commands(
  cwd: string,
  list: readonly (readonly [args: string[], env?: Record<string, string>])[],
): Promise<Ended[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [many], { cwd, timeout: 120_000 }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr, { cause: error })) : resolve(JSON.parse(stdout)),
    );
    child.stdin?.end(JSON.stringify(list.map(([args, env = {}]) => [args, { TINYCNN_LANG: "en", ...env }])));
  });
}
