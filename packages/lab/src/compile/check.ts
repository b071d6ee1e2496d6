// What a cell's text has wrong although it can be parsed. An engine says so too, but of the rewritten cell, without its line, and not at
// all of the cell's own names, which are properties of the scope object by then.
import ts from "typescript";

/** What is wrong, in English, and where; outputs/explain.ts has it in the page's words. */
export interface Found {
  node: ts.Node;
  message: string;
}

type Internal = {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
};
type Bound = ts.SourceFile & { bindDiagnostics: ts.DiagnosticWithLocation[] };
type WithLocals = ts.Node & { locals?: ts.SymbolTable };

const isPatternName = (node: ts.Node): boolean =>
  ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node);

const isConstant = (symbol: ts.Symbol): boolean => {
  const { valueDeclaration } = symbol;
  let at: ts.Node | undefined = valueDeclaration;
  while (at && (ts.isBindingElement(at) || isPatternName(at) || ts.isVariableDeclaration(at))) at = at.parent;
  return at !== undefined && ts.isVariableDeclarationList(at) && (at.flags & ts.NodeFlags.Const) !== 0;
};

/** What a name stands for, by the scopes around it. */
function symbolOf(name: ts.Identifier): ts.Symbol | undefined {
  for (let at: WithLocals | undefined = name; at; at = at.parent) {
    const found = at.locals?.get(name.escapedText);
    if (found) return found;
  }
  return undefined;
}

/** The names that an assignment to this changes; what cannot be assigned to at all is given as `wrong`. */
function* targets(node: ts.Expression): Generator<{ name: ts.Identifier } | { wrong: ts.Expression }> {
  if (ts.isIdentifier(node)) yield { name: node };
  else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    yield* targets(node.expression);
  else if (ts.isArrayLiteralExpression(node)) for (const part of node.elements) yield* targets(part);
  else if (ts.isObjectLiteralExpression(node))
    for (const part of node.properties) {
      if (ts.isShorthandPropertyAssignment(part)) yield { name: part.name };
      else if (ts.isPropertyAssignment(part)) yield* targets(part.initializer);
      else if (ts.isSpreadAssignment(part)) yield* targets(part.expression);
    }
  else if (ts.isSpreadElement(node)) yield* targets(node.expression);
  else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    yield* targets(node.left); // a default in a pattern
  else if (
    !ts.isPropertyAccessExpression(node) &&
    !ts.isElementAccessExpression(node) &&
    !ts.isOmittedExpression(node)
  )
    yield { wrong: node };
}

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

const isCount = (node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);

/** What is changed by this node, if it changes a variable. */
const changed = (node: ts.Node): ts.Expression | undefined => {
  if (isAssignment(node)) return node.left;
  if (isCount(node)) return node.operand;
  if (
    (ts.isForInStatement(node) || ts.isForOfStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer)
  )
    return node.initializer;
  return undefined;
};

function assignment(node: ts.Node): Found | null {
  const target = changed(node);
  if (!target) return null;
  for (const one of targets(target)) {
    if ("wrong" in one) return { node: one.wrong, message: "Invalid left-hand side in assignment" };
    const symbol = symbolOf(one.name);
    if (symbol && isConstant(symbol))
      return { node: one.name, message: `Assignment to constant variable '${one.name.text}'.` };
  }
  return null;
}

/** Whether a node is an object that an assignment takes apart, where `{ a = 1 }` gives a default. */
function isPattern(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return parent.left === node;
  if (ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isPattern(parent.parent);
  return (ts.isArrayLiteralExpression(parent) || ts.isParenthesizedExpression(parent)) && isPattern(parent);
}

const isAsync = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

/** How a function would begin that may wait. */
function asAsync(node: ts.SignatureDeclaration): string {
  if (ts.isArrowFunction(node))
    return `async (${node.parameters.map((one) => one.getText()).join(", ")}) => …`;
  const { asteriskToken } = node as ts.FunctionLikeDeclaration;
  const word = ts.isMethodDeclaration(node) ? "" : " function";
  return `async${word}${asteriskToken ? "*" : ""} ${node.name?.getText() ?? ""}(…) { … }`;
}

/** Why `await` cannot stand here; null where it can. */
function awaitIn(node: ts.Node): string | null {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isClassStaticBlockDeclaration(parent))
      return "await cannot stand in a class outside of its methods";
    if (ts.isPropertyDeclaration(parent) && parent.initializer === at)
      return "await cannot stand in a class outside of its methods";
    if (ts.isParameter(parent) && parent.initializer === at) {
      if (ts.isFunctionLike(parent.parent)) return "await cannot stand in a parameter's default";
    }
    if (!ts.isFunctionLike(parent) || parent.name === at) continue;
    if (isAsync(parent)) return null;
    return ts.isConstructorDeclaration(parent) || ts.isAccessor(parent)
      ? "await cannot stand in a constructor, get or set"
      : `await stands in a function that is not async: ${asAsync(parent)}`;
  }
  return null;
}

const awaits = (node: ts.Node): boolean =>
  ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);

/** A `break` or `continue` that leaves nothing. */
function jump(node: ts.BreakOrContinueStatement): string | null {
  const isBreak = ts.isBreakStatement(node);
  for (let at: ts.Node = node.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at)) break;
    if (node.label) {
      if (ts.isLabeledStatement(at) && at.label.text === node.label.text) return null;
    } else if (ts.isIterationStatement(at, false) || (isBreak && ts.isSwitchStatement(at))) return null;
  }
  if (node.label) return `there is no label '${node.label.text}' around this`;
  return isBreak ? "Illegal break statement" : "Illegal continue statement";
}

/** A `const` without a value, other than in a loop that gives it one. */
const lacksValue = ({ initializer, parent }: ts.VariableDeclaration): boolean =>
  !initializer &&
  (parent.flags & ts.NodeFlags.Const) !== 0 &&
  !ts.isForInStatement(parent.parent) &&
  !ts.isForOfStatement(parent.parent);

function faultOf(node: ts.Node): Found | null {
  if (awaits(node)) {
    const message = awaitIn(node);
    if (message) return { node, message };
  }
  if (ts.isBreakOrContinueStatement(node)) {
    const message = jump(node);
    return message ? { node, message } : null;
  }
  if (ts.isForInStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    const { name } = node.initializer.declarations[0];
    if (!ts.isIdentifier(name)) return { node: name, message: "for … in cannot take its names apart" };
  }
  if (ts.isVariableDeclaration(node) && lacksValue(node))
    return { node, message: "Missing initializer in const declaration." };
  if (ts.isShorthandPropertyAssignment(node) && node.objectAssignmentInitializer && !isPattern(node.parent))
    return { node, message: `in an object it is '${node.name.text}:', not =` };
  return assignment(node);
}

/** The first fault in a cell that parses; null where there is none. */
export function check(file: ts.SourceFile): Found | null {
  (ts as unknown as Internal).bindSourceFile(file, { target: ts.ScriptTarget.ESNext });
  const walk = (node: ts.Node): Found | null => faultOf(node) ?? ts.forEachChild(node, walk) ?? null;
  const found = walk(file);
  if (found) return found;
  const [first, ...others] = (file as Bound).bindDiagnostics;
  if (!first) return null;
  const message = ts.flattenDiagnosticMessageText(first.messageText, "\n");
  // A name that is made twice is told of at both places; the second is the one to change.
  const bound = others.find(({ messageText }) => messageText === first.messageText) ?? first;
  let node: ts.Node = file;
  const narrow = (child: ts.Node): void => {
    if (child.getStart(file) <= bound.start && bound.start < child.end) {
      node = child;
      ts.forEachChild(child, narrow);
    }
  };
  ts.forEachChild(file, narrow);
  return { node, message };
}
