// PyTorch's Python on the engine.
export { type InterpreterOptions, startInterpreter } from "./interpreter.ts";
export type { Bundle, Ended } from "./node/protocol.ts";
export { Python, type PythonOptions } from "./node/session.ts";
export { type ExecuteOptions, executeNotebook } from "./notebook/execute.ts";
export { type Notebook, notebookText, parseNotebook } from "./notebook/notebook.ts";
