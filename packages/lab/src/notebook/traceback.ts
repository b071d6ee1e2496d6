// Python's tracebacks, as notebooks keep them: with the colours of a terminal where IPython wrote them.

/** What terminals take for colours and the like. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about
const ESCAPE = /\u001b\[[\d;]*[A-Za-z]/g;

/** Its lines without colours; empty for what is none, such as the places of an error in TypeScript. */
export function tracebackOf(stack: readonly string[]): string[] {
  const text = stack.join("\n").replace(ESCAPE, "");
  return /^\s*File "|^Traceback|Traceback \(most recent/m.test(text) ? text.split("\n") : [];
}

/** The line of the running cell where it arose: the deepest of the cell that stands first. */
export function pythonLine(stack: readonly string[]): number | null {
  let [name, line]: [string | null, number | null] = [null, null];
  for (const [, file, at] of tracebackOf(stack)
    .join("\n")
    .matchAll(/^ *File "([^"\n]*)", line (\d+)/gm)) {
    name ??= /^cell \d+$/.test(file) ? file : null;
    if (file === name) line = Number(at);
  }
  return line;
}
