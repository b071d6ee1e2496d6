// PyTorch's Python on the engine.
export { type InterpreterOptions, startInterpreter } from "./interpreter.ts";
export type { Ended } from "./node/protocol.ts";
export { Python, type PythonOptions } from "./node/session.ts";
