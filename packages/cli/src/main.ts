// The `tinycnn` command.
import { Command, CommanderError } from "commander";
import { commands } from "./commands/index.ts";
import { explain } from "./errors.ts";
import { Interrupted } from "./interrupt.ts";

function build(): Command {
  const program = new Command("tinycnn")
    .description("Train, evaluate and use small convolutional networks on your own machine.")
    .version("0.1.0", "-V, --version")
    .showHelpAfterError("(run with --help for the options)")
    .exitOverride();
  for (const register of commands) register(program);
  return program;
}

// Whoever reads our output may stop reading, as `| head` does: what is not read is lost, but a run goes on to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

/** Programs read what went wrong where they read everything else. */
function tellPrograms(message: string): void {
  process.stdout.write(`${JSON.stringify({ event: "error", message })}\n`);
}

/** Runs the command line; gives the exit code. */
export async function main(argv: string[]): Promise<number> {
  try {
    await build().parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    const inJson = argv.includes("--json");
    if (error instanceof CommanderError) {
      if (inJson && error.exitCode !== 0) tellPrograms(error.message);
      return error.exitCode;
    }
    if (error instanceof Interrupted) return 130;
    const message = explain(error);
    process.stderr.write(`error: ${message}\n`);
    if (inJson) tellPrograms(message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
