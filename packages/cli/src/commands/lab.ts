// tinycnn lab
import { addWords, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { whole } from "../options.ts";
import type { Register } from "./register.ts";

interface LabFlags {
  port?: number;
  open: boolean;
}

export const registerLab: Register = (program) => {
  program
    .command("lab")
    .description(
      say`open the notebook in the browser, served on this machine alone; a second start opens the one that runs`,
    )
    .option(
      "--port <n>",
      say`port of 127.0.0.1; the browser keeps notebooks per port (default: 8642)`,
      whole({ min: 0, max: 65_535 }),
    )
    .option("--no-open", say`do not open the browser`)
    .action(async ({ port, open }: LabFlags) => {
      // Loaded only here: the other commands need nothing of it.
      const { startLab } = await import("@tinycnn/lab/server").catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
        throw new UserError(say`the lab is not installed: ${error.message}`);
      });
      addWords((await import("@tinycnn/lab/ko")).ko);
      const lab = await startLab({ port, open, onNotice: (text) => console.log(text) });
      if (lab.found !== null) {
        console.log(say`the lab runs already (process ${lab.found}): open at ${lab.url}`);
        return;
      }
      console.log(say`the lab is open at ${lab.url} (Ctrl-C ends it)`);
      await new Promise<void>((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      });
      await lab.close();
    });
};
