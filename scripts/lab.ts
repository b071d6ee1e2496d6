// Opens the lab: `tinycnn lab`.
import { main } from "../packages/cli/src/main.ts";

process.exitCode = await main(["lab", ...process.argv.slice(2)]);
