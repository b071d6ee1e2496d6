// commander's help in the language of now. What it puts together itself is taken apart by its fixed English words.
import { say } from "@tinycnn/core";
import { type Argument, type Command, Help, type Option } from "commander";
import { displayWidth } from "../width.ts";

const titles: Readonly<Record<string, () => string>> = {
  "Usage:": () => say`Usage:`,
  "Arguments:": () => say`Arguments:`,
  "Options:": () => say`Options:`,
  "Global Options:": () => say`Global options:`,
  "Commands:": () => say`Commands:`,
};

const defaulted = (text: string): string =>
  text
    .replace(/\(default: (.*)\)$/s, (_, value: string) => say`(default: ${value})`)
    .replace(
      /\(choices: (.*), default: (.*)\)$/s,
      (_, names: string, value: string) => say`(one of ${names}; default: ${value})`,
    );

const placeholders = (usage: string): string =>
  usage.replace("[options]", `[${say`options`}]`).replace("[command]", `[${say`command`}]`);

/** Help with translated titles and defaults, Hangul being two columns wide. */
export class WideHelp extends Help {
  override showGlobalOptions = true;

  override displayWidth(text: string): number {
    return super.displayWidth(text) + displayWidth(text) - [...text].length;
  }

  override styleTitle(title: string): string {
    return titles[title]?.() ?? title;
  }

  override styleUsage(usage: string): string {
    return placeholders(usage);
  }

  override subcommandTerm(command: Command): string {
    return placeholders(super.subcommandTerm(command));
  }

  override optionDescription(option: Option): string {
    return defaulted(super.optionDescription(option));
  }

  override argumentDescription(argument: Argument): string {
    return defaulted(super.argumentDescription(argument));
  }
}
