// tinycnn run
import { say } from "@tinycnn/core";
import type { Command } from "commander";
import { Exit } from "../errors.ts";
import type { Register } from "./register.ts";

export const registerRun: Register = (program) => {
  program
    .command("run")
    .description(say`run a PyTorch script or notebook in Python on this machine's engine`)
    .argument("<file>", say`a script, FILE.py, or a notebook, FILE.ipynb`)
    .argument("[args...]", say`what a script finds in sys.argv: all behind its name`)
    .option("--out <file>", say`where the notebook is written with what its cells gave`)
    .allowUnknownOption()
    .addHelpText(
      "after",
      say`
Examples:
  $ tinycnn run train.py --epochs 3
  $ tinycnn run lecture.ipynb --out done.ipynb`,
    )
    .action(async (file: string, _args: string[], { out }: { out?: string }, command: Command) => {
      // Loaded only here: Python takes seconds to start, and the other commands need nothing of it.
      const { runNotebook, runScript } = await import("../python/index.ts");
      const { rawArgs } = command.parent as Command & Raw;
      const code = file.endsWith(".ipynb")
        ? await runNotebook(file, out)
        : await runScript(file, after(file, rawArgs));
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
