// Answers the editor: how a name goes on, what a name is, what is wrong. Asked only while no cell runs.
import type { PyodideInterface } from "pyodide";
import { questionSchema } from "./question.ts";

export function assistant(python: PyodideInterface): (asked: unknown) => Promise<unknown> {
  return async (asked) => {
    const given = questionSchema.parse(asked);
    const { about, ...rest } = given;
    const args = Object.values(rest).map((one) => (Array.isArray(one) ? python.toPy(one) : one));
    const found = python.pyimport("_tinycnn.assist")[about](...args);
    const answer = found?.toJs?.() ?? found;
    found?.destroy?.();
    return answer;
  };
}
