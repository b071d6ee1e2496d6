// Our side of the benchmark, as a child process.
import { getDevice, manualSeed } from "@tinycnn/core";
import { serve } from "./serve.ts";
import { workOf } from "./tasks.ts";

await serve(async (task, threads) => {
  const { description } = getDevice("cpu", { threads });
  manualSeed(0);
  return { work: await workOf(task), description };
});
