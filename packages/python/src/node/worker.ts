// The thread with Python in it: it runs what it is told to, and asks the thread that started it for what only that one can do.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { addWords, setLanguage } from "@tinycnn/core";
import { startInterpreter } from "../interpreter.ts";
import { asking } from "./asking.ts";
import { mountFiles } from "./files.ts";
import type { Bundle, Ended, Said, Start, Task } from "./protocol.ts";
import { pythonSources } from "./sources.ts";

const { port, start } = workerData as { port: MessagePort; start: Start };
const tell = (said: Said): void => parentPort?.postMessage(said);
const ask = asking(port, start.answered, tell);

if (start.language === "ko") {
  const catalogues = await Promise.all([
    import("@tinycnn/core/ko"),
    import("@tinycnn/vision/ko"),
    import("../words/ko.ts"),
  ]);
  addWords(...catalogues.map(({ ko }) => ko));
  setLanguage("ko");
}

const python = await startInterpreter({
  sources: pythonSources(),
  write: (text) => tell({ kind: "out", text }),
  writeError: (text) => tell({ kind: "err", text }),
  readLine: () => ask("line") as string | null,
  host: {
    ask,
    display: (data: Bundle) => tell({ kind: "display", data, isResult: false }),
    result: (data: Bundle) => tell({ kind: "display", data, isResult: true }),
    clear: () => tell({ kind: "clear" }),
  },
  interrupt: start.interrupt,
});
mountFiles(python, start.cwd);
const runner = python.pyimport("_tinycnn.run");

function run(task: Task): Ended {
  const found =
    task.kind === "script"
      ? runner.script(task.source, task.path, python.toPy(task.args))
      : runner.cell(task.source, task.name);
  const [code, told, error, message] = found.toJs();
  found.destroy();
  return { code, told, error, message };
}

/** A wish to stop may come just before or behind what runs. */
function settled(task: Task): Ended {
  try {
    return run(task);
  } catch (error) {
    const { type = "Error", message } = error as Error & { type?: string };
    return { code: type === "KeyboardInterrupt" ? 130 : 1, told: message, error: type, message };
  }
}

parentPort?.on("message", (task: Task) => {
  const ended = settled(task);
  tell({ kind: "ended", ended });
});
tell({ kind: "ready" });
