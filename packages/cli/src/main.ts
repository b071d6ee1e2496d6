// The `tinycnn` command.
import { say } from "@tinycnn/core";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { Exit, explain, pageOf } from "./errors.ts";
import { endWithParent, Interrupted } from "./interrupt.ts";
import { guardOutput, outputFailed } from "./output.ts";
import { VERSION } from "./version.ts";
import { commanderMessage } from "./words/commander.ts";
import { WideHelp } from "./words/help.ts";
import { isLanguage, languageOf, speak } from "./words/language.ts";

/** A command whose help and errors follow the language. */
class SpokenCommand extends Command {
  override createCommand(name: string): Command {
    return new SpokenCommand(name).helpOption("-h, --help", say`show this help`);
  }

  override createHelp(): WideHelp {
    return Object.assign(new WideHelp(), this.configureHelp());
  }
}

function parseLanguage(text: string): string {
  if (isLanguage(text)) return text;
  throw new InvalidArgumentError(say`expected ko or en, got "${text}".`);
}

async function build(): Promise<Command> {
  // Loaded once the language is known: their texts are made as they are registered.
  const { commands } = await import("./commands/index.ts");
  const program = new SpokenCommand("tinycnn")
    .description(say`Train, evaluate and use small convolutional networks on your own machine.`)
    .version(VERSION, "-V, --version", say`show the version`)
    .helpOption("-h, --help", say`show this help`)
    .helpCommand("help [command]", say`show a command's help`)
    .option(
      "--lang <language>",
      say`ko or en (default: TINYCNN_LANG, then the system's language)`,
      parseLanguage,
    )
    .showHelpAfterError(say`(run with --help for the options)`)
    .configureOutput({
      outputError: (text, write) =>
        write(text.startsWith("error: ") ? `${say`error: ${commanderMessage(text)}`}\n` : text),
    })
    .exitOverride();
  for (const register of commands) register(program);
  return program;
}

guardOutput();
endWithParent();

/** Programs read what went wrong where they read everything else. */
function tellPrograms(message: string, code: string | null = null): void {
  process.stdout.write(
    `${JSON.stringify({ event: "error", ...(code === null ? {} : { code }), message })}\n`,
  );
}

/** Runs the command line; gives the exit code. */
export async function main(argv: string[]): Promise<number> {
  await speak(languageOf(argv, process.env));
  const { TINYCNN_LANG: wanted } = process.env;
  if (wanted && !isLanguage(wanted))
    process.stderr.write(
      `${say`note: ${say`TINYCNN_LANG=${wanted}: expected ko or en; it is passed over`}`}\n`,
    );
  const code = await run(argv);
  // What could not be written was asked for.
  return code === 0 && (await outputFailed()) ? 1 : code;
}

async function run(argv: string[]): Promise<number> {
  try {
    await (await build()).parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    const inJson = argv.includes("--json");
    if (error instanceof CommanderError) {
      if (inJson && error.exitCode !== 0) tellPrograms(say`error: ${commanderMessage(error.message)}`);
      return error.exitCode;
    }
    if (error instanceof Interrupted) return 130;
    if (error instanceof Exit) return error.code;
    const message = explain(error);
    process.stderr.write(`${say`error: ${message}`}\n`);
    const code = pageOf(error);
    if (code !== null) process.stderr.write(`${say`what it means: ${`tinycnn explain ${code}`}`}\n`);
    if (inJson) tellPrograms(message, code);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
