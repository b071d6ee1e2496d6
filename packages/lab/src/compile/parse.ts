// A cell's text as a syntax tree. A cell is always a module, whether it imports or not: `await` is a keyword at its top.
import ts from "typescript";

export function parse(source: string, kind: ts.ScriptKind = ts.ScriptKind.TS): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.ESNext,
    setExternalModuleIndicator: (file) => {
      // Internal to TypeScript, but what `moduleDetection: "force"` does.
      (file as { externalModuleIndicator?: ts.Node | true }).externalModuleIndicator ??= true;
    },
  };
  const name = kind === ts.ScriptKind.JS ? "cell.js" : "cell.ts";
  return withoutRests(ts.createSourceFile(name, source, options, true, kind));
}

/** TypeScript parses `await {}.x` anew when it sees that `await` is a keyword, but leaves parts of the first reading behind. */
function withoutRests(file: ts.SourceFile): ts.SourceFile {
  let end = 0;
  const whole = file.statements.filter((statement) => {
    if (statement.pos < end) return false;
    end = statement.end;
    return true;
  });
  if (whole.length === file.statements.length) return file;
  const statements = ts.setTextRange(ts.factory.createNodeArray(whole), file.statements);
  return Object.assign(file, { statements });
}
