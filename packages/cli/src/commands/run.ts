// tinycnn run
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { addWords, say } from "@tinycnn/core";
import type { Command } from "commander";
import { Exit, UserError } from "../errors.ts";
import { onInterrupt } from "../interrupt.ts";
import type { Register } from "./register.ts";

export const registerRun: Register = (program) => {
  program
    .command("run")
    .description(say`run a PyTorch script in Python on this machine's engine`)
    .argument("<file>", say`a script, FILE.py; what follows it is the script's own`)
    .argument("[args...]", say`what the script finds in sys.argv`)
    .allowUnknownOption()
    .addHelpText(
      "after",
      say`
Example:
  $ tinycnn run train.py --epochs 3`,
    )
    .action(async (file: string, _args: string[], _flags: object, command: Command) => {
      const code = await runFile(file, after(file, (command.parent as Command & Raw).rawArgs));
      if (code !== 0) throw new Exit(code);
    });
};

/** What commander was given, before it took anything for its own. */
interface Raw {
  readonly rawArgs: readonly string[];
}

/** The script's own arguments: all behind its name. */
function after(file: string, rawArgs: readonly string[]): string[] {
  const [first, ...rest] = rawArgs.slice(rawArgs.indexOf(file, rawArgs.indexOf("run") + 1) + 1);
  return first === undefined ? [] : first === "--" ? rest : [first, ...rest];
}

async function runFile(file: string, args: readonly string[]): Promise<number> {
  if (!file.endsWith(".py")) throw new UserError(say`${file}: expected a Python script, FILE.py`);
  const source = await readFile(file, "utf8");
  // Loaded only here: Python takes seconds to start, and the other commands need nothing of it.
  const { Python } = await import("@tinycnn/python");
  addWords((await import("@tinycnn/python/ko")).ko);
  const python = await Python.start();
  const deafen = onInterrupt(() => python.interrupt());
  try {
    const { code, told } = await python.script(source, resolve(file), args);
    process.stderr.write(told);
    return code;
  } finally {
    deafen();
    await python.close();
  }
}
