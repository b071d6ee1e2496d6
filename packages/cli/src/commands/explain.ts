// tinycnn explain
import { say } from "@tinycnn/core";
import { UnknownNameError } from "@tinycnn/vision";
import { errorPages } from "../errorPages.ts";
import { jsonOption } from "../options.ts";
import { Output } from "../output.ts";
import { WideHelp } from "../words/help.ts";
import type { Register } from "./register.ts";

const examples = (): string => say`
Examples:
  $ tinycnn explain
  $ tinycnn explain shape`;

export const registerExplain: Register = (program) => {
  program
    .command("explain")
    .description(say`say what the code of an error means, and what to do`)
    .argument("[code]", say`code of an error, such as shape; none lists them`)
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action((code: string | undefined, flags: { json?: boolean }) => {
      const out = new Output(flags.json === true);
      const codes = Object.keys(errorPages);
      if (code !== undefined && !Object.hasOwn(errorPages, code))
        throw new UnknownNameError(say`code of an error`, code, codes);
      const wanted = code === undefined ? codes : [code];
      for (const one of wanted) out.emit({ code: one, ...errorPages[one]() });
      if (code !== undefined) tell(code, out);
      else {
        const width = Math.max(...codes.map(({ length }) => length));
        for (const one of codes) out.say(`${one.padEnd(width)}  ${errorPages[one]().title}`);
      }
    });
};

function tell(code: string, out: Output): void {
  const { title, means, mend } = errorPages[code]();
  const wrapped = (text: string): string => new WideHelp().boxWrap(text, 80);
  out.say(`${code}: ${title}`);
  out.say("");
  out.say(wrapped(means));
  out.say("");
  out.say(wrapped(say`What to do: ${mend}`));
}
