// From the TypeScript of a cell to the body of an asynchronous function.
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import { check } from "./check.ts";
import { parse } from "./parse.ts";
import { type PythonLine, pythonLines } from "./python.ts";
import { rewrite } from "./rewrite.ts";
import { inBetterWords } from "./syntax.ts";

export { PARAMETERS } from "./parameters.ts";

/** What is wrong with a cell's text, and where (from 1). */
export interface SyntaxFault {
  message: string;
  line: number;
  column: number;
  /** The lines of a cell that is Python. */
  python?: PythonLine[];
}

export type Compiled = { code: string; names: string[] } | { fault: SyntaxFault };

function faultAt(file: ts.SourceFile, position: number, message: string): { fault: SyntaxFault } {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return { fault: { message, line: line + 1, column: character + 1 } };
}

const hasDecorators = (file: ts.SourceFile): boolean => {
  const within = (node: ts.Node): boolean => ts.isDecorator(node) || (ts.forEachChild(node, within) ?? false);
  return within(file);
};

/**
 * Compiles a cell. Types are blanked out, so every line stays where it was.
 *
 * @param known names that earlier cells made
 * @param globals names that the worker knows by itself
 */
export function compile(source: string, known: Iterable<string>, globals: Iterable<string>): Compiled {
  const file = parse(source);
  const [wrong] = (file as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] }).parseDiagnostics;
  const python = wrong ? pythonLines(source) : null;
  if (python)
    return {
      fault: {
        message: "this cell is Python; cells run TypeScript",
        line: python[0].line,
        column: 1,
        python,
      },
    };
  if (wrong) return faultAt(file, wrong.start, inBetterWords(file, wrong));
  const found = check(file);
  if (found) return faultAt(file, found.node.getStart(file), found.message);
  let unsupported: ts.Node | null = null;
  const js = blankSourceFile(file as never, (node) => {
    unsupported ??= node as unknown as ts.Node;
  });
  if (unsupported)
    return faultAt(
      file,
      (unsupported as ts.Node).getStart(file),
      "this is TypeScript that makes code of its own (enum, namespace, parameter properties), which cells do not have. " +
        "Use a plain object, or assign in the constructor",
    );
  const decorator = /^[ \t]*@[\p{L}_$]/mu.exec(js);
  if (decorator && hasDecorators(file))
    return faultAt(file, decorator.index, "decorators cannot be used in cells");
  return rewrite(js, new Set(known), new Set(globals));
}
