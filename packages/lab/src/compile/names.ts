// Which names a piece of code declares, and where.
import ts from "typescript";

/** The identifiers that a name or a pattern binds. */
export function* boundBy(name: ts.BindingName): Generator<ts.Identifier> {
  if (ts.isIdentifier(name)) yield name;
  else
    for (const element of name.elements) if (!ts.isOmittedExpression(element)) yield* boundBy(element.name);
}

const isVar = (list: ts.VariableDeclarationList): boolean => (list.flags & ts.NodeFlags.BlockScoped) === 0;

/** What is declared with `using` is put away where the cell ends, so it is the cell's alone. */
export const isUsing = ({ flags }: ts.VariableDeclarationList): boolean =>
  (flags & ts.NodeFlags.BlockScoped & ~ts.NodeFlags.Let) >= ts.NodeFlags.Using;

/** Names that are declared with `using` directly among these statements. */
export function* usedHere(statements: Iterable<ts.Node>): Generator<string> {
  for (const statement of statements)
    if (ts.isVariableStatement(statement) && isUsing(statement.declarationList))
      yield* declared(statement.declarationList);
}

/** `let`, `const`, classes and functions that stand directly among these statements. */
export function* lexicalNames(statements: Iterable<ts.Node>): Generator<string> {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      if (!isVar(statement.declarationList)) yield* declared(statement.declarationList);
    } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
      yield statement.name.text;
  }
}

export function* declared(list: ts.VariableDeclarationList): Generator<string> {
  for (const { name } of list.declarations) for (const { text } of boundBy(name)) yield text;
}

/** `var`s of a function or a cell, however deep in its blocks, but not in functions inside it. */
export function* hoistedVars(node: ts.Node): Generator<string> {
  if (ts.isVariableDeclarationList(node) && isVar(node)) yield* declared(node);
  const below: ts.Node[] = [];
  node.forEachChild((child) => {
    if (!ts.isFunctionLike(child) && !ts.isClassLike(child)) below.push(child);
  });
  for (const child of below) yield* hoistedVars(child);
}

/** What an import statement brings: local name and, for named ones, the exported name; `*` is the module itself. */
export function* importedNames({
  importClause,
}: ts.ImportDeclaration): Generator<[local: string, exported: string]> {
  if (!importClause) return;
  if (importClause.name) yield [importClause.name.text, "default"];
  const { namedBindings } = importClause;
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings)) yield [namedBindings.name.text, "*"];
  else
    for (const { name, propertyName } of namedBindings.elements)
      yield [name.text, (propertyName ?? name).text];
}

/** Names that a cell leaves to the cells after it. */
export function cellNames(file: ts.SourceFile): Set<string> {
  const imports = file.statements.filter(ts.isImportDeclaration);
  const own = new Set(usedHere(file.statements));
  const names = [
    ...lexicalNames(file.statements),
    ...hoistedVars(file),
    ...imports.flatMap((statement) => [...importedNames(statement)].map(([local]) => local)),
  ];
  return new Set(names.filter((name) => !own.has(name)));
}
