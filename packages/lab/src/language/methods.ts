// What the page asks the language worker.
import { compile } from "../compile/index.ts";

export const languageMethods = {
  compile,
};
export type LanguageMethods = typeof languageMethods;
