// A cell's JavaScript, rewritten so that its top-level names live in a scope object that outlives it, loops and awaits can be
// interrupted, and its last expression is its result.
import ts from "typescript";
import { Edits } from "./edits.ts";
import {
  boundBy,
  cellNames,
  declared,
  hoistedVars,
  importedNames,
  isUsing,
  lexicalNames,
  usedHere,
} from "./names.ts";
import { parse } from "./parse.ts";

/** Names declared around a node, innermost first. */
type Names = { has(name: string): boolean };
const within = (outer: Names, names: Iterable<string>): Names => {
  const own = new Set(names);
  return { has: (name) => own.has(name) || outer.has(name) };
};
const nothing: Names = { has: () => false };

const isLoop = (node: ts.Node): node is ts.IterationStatement => ts.isIterationStatement(node, false);

/** Identifiers that are names of members, labels and the like, not references. */
function isOnlyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.name === node;
  if (ts.isAccessor(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isFunctionExpression(parent) || ts.isClassExpression(parent)) return parent.name === node;
  return ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent);
}

class Rewriter {
  readonly #file: ts.SourceFile;
  readonly #globals: Names;
  readonly #top: Set<string>;
  readonly #known: Names;
  readonly #edits = new Edits();

  constructor(file: ts.SourceFile, known: Names, globals: Names) {
    this.#file = file;
    this.#known = known;
    this.#globals = globals;
    this.#top = cellNames(file);
  }

  run(): { code: string; names: string[] } {
    const { statements } = this.#file;
    const last = statements.at(-1);
    const own = within(nothing, usedHere(statements));
    for (const statement of statements) {
      if (statement === last && ts.isExpressionStatement(statement) && isShown(statement.expression)) {
        this.#edits.insert(statement.getStart(), "return (");
        this.#visit(statement.expression, own);
        this.#edits.insert(statement.expression.end, ")");
      } else this.#visit(statement, own);
    }
    const hoisted = statements
      .filter(ts.isFunctionDeclaration)
      .map(({ name }) => (name ? `$s.${name.text} = ${name.text}; ` : ""));
    return { code: hoisted.join("") + this.#edits.applyTo(this.#file.text), names: [...this.#top] };
  }

  /** Whether a name that is declared nowhere around belongs to the scope object. */
  #isShared(name: string): boolean {
    if (name === "arguments") return false;
    return this.#top.has(name) || this.#known.has(name) || !this.#globals.has(name);
  }

  #children(node: ts.Node, names: Names): void {
    node.forEachChild((child) => this.#visit(child, names));
  }

  #visit(node: ts.Node, names: Names): void {
    if (ts.isIdentifier(node)) this.#identifier(node, names);
    else if (ts.isImportDeclaration(node)) this.#import(node);
    else if (ts.isExportDeclaration(node)) this.#edits.replace(node.getStart(), node.end, "");
    else if (ts.isExportAssignment(node)) {
      this.#edits.replace(node.getStart(), node.expression.getStart(), ";");
      this.#visit(node.expression, names);
    } else if (node.kind === ts.SyntaxKind.ExportKeyword || node.kind === ts.SyntaxKind.DefaultKeyword)
      this.#edits.replace(node.getStart(), node.end, "");
    else if (ts.isVariableDeclarationList(node) && this.#makesCellNames(node, names))
      this.#declaration(node, names);
    else if (ts.isClassDeclaration(node) && node.parent === this.#file && node.name) {
      this.#edits.insert(node.getStart(), `$s.${node.name.text} = `);
      this.#class(node, names);
      this.#edits.insert(node.end, ";");
    } else if (ts.isClassLike(node)) this.#class(node, names);
    else if (ts.isClassStaticBlockDeclaration(node))
      this.#children(node, within(names, hoistedVars(node.body)));
    else if (ts.isFunctionLike(node)) this.#function(node, names);
    else if (isLoop(node)) this.#loop(node, names);
    else if (ts.isBlock(node) || ts.isCaseBlock(node) || ts.isCatchClause(node))
      this.#children(node, within(names, blockNames(node)));
    else if (ts.isAwaitExpression(node)) {
      const at = node.expression.getStart();
      // `await(x)`, `await[x]` and the like need no space; what is called here does.
      this.#edits.insert(at, /\s/.test(this.#file.text[at - 1]) ? "$await(" : " $await(");
      this.#children(node, names);
      this.#edits.insert(node.end, ")");
    } else if (
      ts.isTypeOfExpression(node) &&
      ts.isIdentifier(node.expression) &&
      this.#refers(node.expression, names)
    ) {
      const { text } = node.expression;
      this.#edits.replace(node.getStart(), node.end, `("${text}" in $s ? typeof $s.${text} : "undefined")`);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      this.#edits.replace(node.expression.getStart(), node.expression.end, "$import");
      for (const argument of node.arguments) this.#visit(argument, names);
    } else this.#children(node, names);
  }

  #refers(node: ts.Identifier, names: Names): boolean {
    return !names.has(node.text) && this.#isShared(node.text);
  }

  #identifier(node: ts.Identifier, names: Names): void {
    if (isOnlyName(node) || !this.#refers(node, names)) return;
    const { parent } = node;
    if (ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent)) return;
    const at = node.getStart();
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
      this.#edits.insert(at, `${node.text}: $s.`);
    else if (
      ts.isBindingElement(parent) &&
      !parent.propertyName &&
      !parent.dotDotDotToken &&
      isObjectPattern(parent)
    )
      this.#edits.insert(at, `${node.text}: $s.`);
    else if (isCalled(node)) {
      // Called through the scope object, a function would have it as its `this`.
      this.#edits.insert(at, "(0, $s.");
      this.#edits.insert(node.end, ")");
    } else this.#edits.insert(at, "$s.");
  }

  /** Whether a declaration makes names of the cell: it stands at its top, or is a `var` in a block there. */
  #makesCellNames(list: ts.VariableDeclarationList, names: Names): boolean {
    if (ts.isVariableStatement(list.parent) && list.parent.parent === this.#file) return !isUsing(list);
    const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
    return isVar && [...declared(list)].every((name) => !names.has(name) && this.#top.has(name));
  }

  #declaration(list: ts.VariableDeclarationList, names: Names): void {
    const [first] = list.declarations;
    const inLoop = ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent);
    const { parent } = list.parent;
    const afterStatement =
      ts.isVariableStatement(list.parent) &&
      (ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent));
    // A pattern in braces would begin a block; a parenthesis alone would call what the line before left without a semicolon.
    this.#edits.replace(list.getStart(), first.getStart(), inLoop ? "" : afterStatement ? ";(" : "(");
    for (const declaration of list.declarations) {
      this.#visit(declaration.name, names);
      if (declaration.initializer) this.#visit(declaration.initializer, names);
      else if (!inLoop) this.#edits.insert(declaration.end, " = undefined");
    }
    if (!inLoop) this.#edits.insert(list.end, ")");
  }

  #import(node: ts.ImportDeclaration): void {
    const parts = [...importedNames(node)].map(([local, exported]) =>
      exported === "*" ? `...$m` : `${JSON.stringify(exported)}: $s.${local}`,
    );
    const star = [...importedNames(node)].find(([, exported]) => exported === "*");
    const module = `await $import(${node.moduleSpecifier.getText()}, ${JSON.stringify([...importedNames(node)].map(([local]) => local))})`;
    const text = star
      ? `;$s.${star[0]} = ${module};`
      : parts.length > 0
        ? `;({ ${parts.join(", ")} } = ${module});`
        : `;${module};`;
    this.#edits.replace(node.getStart(), node.end, text);
  }

  #class(node: ts.ClassLikeDeclaration, names: Names): void {
    // Inside a class its name is its own; the scope has it only once the class is whole.
    const inner = node.name ? within(names, [node.name.text]) : names;
    node.forEachChild((child) => this.#visit(child, ts.isHeritageClause(child) ? names : inner));
  }

  #function(node: ts.SignatureDeclaration, names: Names): void {
    const own = new Set<string>(["arguments"]);
    if (ts.isArrowFunction(node)) own.delete("arguments");
    if (ts.isFunctionExpression(node) && node.name) own.add(node.name.text);
    for (const { name } of node.parameters) for (const { text } of boundBy(name)) own.add(text);
    const { body } = node as ts.FunctionLikeDeclaration;
    if (body) for (const name of hoistedVars(body)) own.add(name);
    if (body && ts.isBlock(body)) {
      for (const name of lexicalNames(body.statements)) own.add(name);
      const inner = within(names, own);
      node.forEachChild((child) => {
        if (child !== body) this.#visit(child, inner);
      });
      this.#edits.insert(body.getStart() + 1, "$tick();");
      this.#children(body, inner);
    } else if (body) {
      // Without a block it has nothing to stand in, and may be all that runs: `then(again)`.
      this.#edits.insert(body.getStart(), "($tick(), ");
      this.#children(node, within(names, own));
      this.#edits.insert(body.end, ")");
    } else this.#children(node, within(names, own));
  }

  #loop(node: ts.IterationStatement, names: Names): void {
    const initializer = "initializer" in node ? (node.initializer as ts.Node | undefined) : undefined;
    const own =
      initializer && ts.isVariableDeclarationList(initializer) && !this.#makesCellNames(initializer, names)
        ? declared(initializer)
        : [];
    const inner = within(names, own);
    const { statement } = node;
    node.forEachChild((child) => {
      if (child !== statement) return this.#visit(child, inner);
      const block = ts.isBlock(statement);
      this.#edits.insert(
        block ? statement.getStart() + 1 : statement.getStart(),
        block ? "$tick();" : "{$tick();",
      );
      this.#visit(statement, inner);
      if (!block) this.#edits.insert(statement.end, "}");
    });
  }
}

const isObjectPattern = (element: ts.BindingElement): boolean => ts.isObjectBindingPattern(element.parent);

const isCalled = (node: ts.Identifier): boolean =>
  (ts.isCallExpression(node.parent) && node.parent.expression === node) ||
  (ts.isTaggedTemplateExpression(node.parent) && node.parent.tag === node);

/** An assignment or a count at the end of a cell is done for its effect. */
function isShown(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    return kind < ts.SyntaxKind.FirstAssignment || kind > ts.SyntaxKind.LastAssignment;
  }
  return !ts.isPostfixUnaryExpression(expression);
}

function* blockNames(node: ts.Block | ts.CaseBlock | ts.CatchClause): Generator<string> {
  if (ts.isCatchClause(node)) {
    if (node.variableDeclaration) for (const { text } of boundBy(node.variableDeclaration.name)) yield text;
  } else if (ts.isBlock(node)) yield* lexicalNames(node.statements);
  else for (const clause of node.clauses) yield* lexicalNames(clause.statements);
}

/**
 * Rewrites a cell.
 *
 * @param known names that earlier cells made
 * @param globals names that the worker knows by itself
 */
export function rewrite(js: string, known: Names, globals: Names): { code: string; names: string[] } {
  const file = parse(js, ts.ScriptKind.JS);
  return new Rewriter(file, known, globals).run();
}
