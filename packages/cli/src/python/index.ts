// Python's scripts and notebooks, run from the command line.
export { runNotebook } from "./notebook.ts";
export { runScript } from "./script.ts";
