// tinycnn init
import { say } from "@tinycnn/core";
import { create } from "create-tinycnn";
import type { Register } from "./register.ts";

export const registerInit: Register = (program) => {
  program
    .command("init")
    .argument("[folder]", say`where the project is made`, "my-model")
    .description(say`make a project of your own: model, training, test and page`)
    .addHelpText("after", say`\nExample:\n  $ tinycnn init my-model`)
    .action((folder: string) => {
      process.exitCode = create(folder, console);
    });
};
