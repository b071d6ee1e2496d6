// What the parser stumbles over, said as what was most likely done. In English; outputs/explain.ts has it in the page's words.
import ts from "typescript";

/** A bracket that is open, and where. */
interface Open {
  sign: string;
  at: number;
  /** From 1. */
  line: number;
}

/** The place at which the parser gave up. */
interface Stumble {
  code: number;
  /** What the parser wanted to find there, such as `)`; "" where it does not say. */
  wants: string;
  /** The line until there, and from there on. */
  before: string;
  after: string;
  /** What stands there: a name, a number, a text or one sign; "" at the end. */
  token: string;
  line: string;
  /** The innermost bracket that is open there, and the line that opens it. */
  open: Open | null;
  openLine: string;
}

type Advice = (at: Stumble) => string | null | false | undefined;

const NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
const re = (text: string): RegExp => new RegExp(text.replaceAll("NAME", NAME), "u");

const RESERVED =
  "break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with";
const MADE = re(`\\b(?:let|const|var|function|class)\\s+(${RESERVED})(?![\\p{L}\\p{N}_$])`);

/** Signs that look like those of code. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."“”„«»＂"].map((sign) => [sign, '"'])),
  ...Object.fromEntries([..."‘’´＇"].map((sign) => [sign, "'"])),
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "｛": "{",
  "｝": "}",
  "；": ";",
  "：": ":",
  "，": ",",
  "、": ",",
  "。": ".",
  "．": ".",
  "＝": "=",
  "＋": "+",
  "－": "-",
  "−": "-",
  "–": "-",
  "＊": "*",
  "×": "*",
  "÷": "/",
  "／": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "!==",
  "→": "=>",
  "＃": "//",
  "#": "//",
};

/** Words of other languages at the place of a sign. */
const SIGN_WORDS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!", is: "===" };

// The parser's numbers
const NAME_EXPECTED = 1003;
const EXPECTED = 1005;
const EXPRESSION = 1109;
const BAD_CHARACTER = 1127;
const STATEMENT = 1128;
const STRAY = 1434;
/** Texts, comments and templates that do not end. */
const UNCLOSED_TEXT = new Set([1002, 1010, 1160, 1161]);
const STRAY_WORD = new Set([STRAY, 1435]);

/** `(7 // 2)`: what was to be a division without a rest hides the bracket that closes. */
const COMMENT_IN_BRACKETS = /[([{][^"'`]*[\p{L}\p{N})\]]\s*\/\/\s*[\p{L}\p{N}(].*[)\]}]/u;

const MISSPELT_AWAIT = /\b(awiat|awit|awai|awaits|awaite|awat|wait)\s+$/;

const isWord = (name: string): boolean => re(`^(?:${RESERVED}|of|as|let)$`).test(name);

const PARTNER: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const isUnclosed = ({ code, open, token }: Stumble): boolean =>
  open !== null &&
  !UNCLOSED_TEXT.has(code) &&
  (token === "" || (token in PARTNER && PARTNER[token] !== open.sign));
const unclosed = (open: Open): string => `'${open.sign.at(-1)}' in line ${open.line} is not closed`;

/** Whether parts are parted by commas here. */
const isInList = ({ open, wants }: Stumble): boolean => open !== null && wants === ",";

/** The first that knows what was meant speaks. */
const ADVICE: readonly Advice[] = [
  // A word of the language as a name
  ({ before, line }) => {
    const found = MADE.exec(line);
    const end = found ? found.index + found[0].length : 0;
    return (
      found &&
      before.length >= found.index &&
      before.length <= end + 1 &&
      `Identifier expected. '${found[1]}' is a reserved word that cannot be used here.`
    );
  },
  ({ code, token }) =>
    code === BAD_CHARACTER &&
    token in LOOKALIKES &&
    `'${token}' is no sign of code, it is ${LOOKALIKES[token]}`,
  // Names
  ({ line }) => {
    const name = re(`^\\s*(?:let|const|var)\\s+(NAME(?:-NAME)+)\\s*=`).exec(line)?.[1];
    return name && `a name cannot hold '-': '${name}'`;
  },
  ({ before, token }) => {
    const name = re("\\b(?:let|const|var)\\s+(NAME)(?:\\s*:\\s*[\\w<>[\\]|]+)?\\s+$").exec(before)?.[1];
    if (!name) return null;
    if (re("^NAME$").test(token)) return `two names after each other: '${name}' '${token}'`;
    if (/^==+/.test(token)) return `to give '${name}' a value it is one =`;
    return /^[\p{N}"'`[{(+-]/u.test(token) && `'=' is missing after '${name}'`;
  },
  ({ code, line }) => {
    const made = re("^\\s*(int|float|double|char|bool|String|str|auto|val)\\s+(NAME)\\s*(?:=|;|$)").exec(
      line,
    );
    return made && STRAY_WORD.has(code) && `'${made[1]}' makes no variable: let ${made[2]}`;
  },
  ({ before }) => /\bforeach\b/i.test(before) && "'foreach' is written for (const x of list)",
  ({ before, token }) => {
    const word = MISSPELT_AWAIT.exec(before)?.[1] ?? MISSPELT_AWAIT.exec(`${token} `)?.[1];
    return word && `'${word}' is no word here: await`;
  },
  // Imports and quotes
  ({ line }) => {
    const module = /^\s*import\b.*\bfrom\s+(@?[\w./-]+)/.exec(line)?.[1];
    return module && `the module's name needs quotes: "${module}"`;
  },
  ({ line }) => {
    const names = re("^\\s*import\\s+(NAME(?:\\s*,\\s*NAME)+)\\s+from\\b").exec(line)?.[1];
    return names && `names are imported in braces: { ${names} }`;
  },
  ({ code, before, token }) =>
    code === EXPECTED &&
    /(["'])[^"']+\1$/.test(before) &&
    /^[\p{L}\p{N}]/u.test(token) &&
    `the text ended at the quote before '${token}'`,
  // Signs
  ({ line, code }) =>
    code === EXPECTED &&
    /\bfor\s*\([^;()]*,[^;()]*,[^;()]*\)/.test(line) &&
    !/\bof\b/.test(line) &&
    "the parts of for ( ; ; ) are parted by semicolons",
  ({ before, after }) => /(?:-|=\s+)$/.test(before) && after.startsWith(">") && "an arrow is written =>",
  ({ token }) => token in SIGN_WORDS && `'${token}' is written ${SIGN_WORDS[token]}`,
  ({ before }) => {
    const word = /\b(and|or|not)\s+$/.exec(before)?.[1];
    return word && `'${word}' is written ${SIGN_WORDS[word]}`;
  },
  ({ before, token }) => /=\s+$/.test(before) && /^=+$/.test(token) && "two = with a space between them",
  ({ token, line }) => token === "if" && /\S\s+if\b.*\belse\b/.test(line) && "a if b else c is b ? a : c",
  ({ token }) => token === "then" && "there is no 'then'",
  ({ before, token }) =>
    (/\b(?:elif|elsif|elseif)\b/.test(before) || /^(?:elif|elsif|elseif)$/.test(token)) &&
    "else if is written in two words",
  // Brackets
  ({ open, openLine }) =>
    open && COMMENT_IN_BRACKETS.test(openLine) && "// begins a comment that hides the bracket's end",
  (at) => at.open && isUnclosed(at) && unclosed(at.open),
  ({ open, token }) => token in PARTNER && !open && `'${token}' is too many`,
  ({ code, token, open }) =>
    code === STATEMENT && token === "else" && (open ? unclosed(open) : "'else' without an if"),
  ({ code, token }) =>
    code === STATEMENT && (token === "case" || token === "default") && `'${token}' stands in a switch only`,
  ({ code, token }) => code === EXPRESSION && token === "else" && "an instruction is missing before 'else'",
  ({ open, before, token, line, wants }) =>
    open?.sign === "(" &&
    (((wants === "," || wants === ")") &&
      token === "{" &&
      /\b(?:if|for|while|switch|function|catch)\b/.test(line)) ||
      ((wants === "," || wants === ")") && before.trim() === "") ||
      (wants === ")" && token === ";")) &&
    unclosed(open),
  ({ open, token }) => open && (token === "from" || token === "of") && unclosed(open),
  (at) =>
    at.token === ";" &&
    at.open &&
    /^[,)\]]$/.test(at.wants) &&
    "parts of a list are parted by commas, not by ;",
  ({ before, token, wants }) => {
    const name = re("(NAME(?:\\.NAME)*)\\s+$").exec(before)?.[1];
    return (
      wants === ";" &&
      name &&
      !isWord(name) &&
      /^["'`]/.test(token) &&
      `parentheses are missing: ${name}(${token})`
    );
  },
  ({ code, after }) => {
    const [, name, text] = re("^(NAME)\\s+([\"'`].*)$").exec(after) ?? [];
    const called = name === "echo" || name === "print" ? "console.log" : name;
    return code === STRAY && name && `parentheses are missing: ${called}(${text})`;
  },
  ({ code, token }) => code === STRAY && token === "async" && "'async' stands before function",
  ({ before, token, wants }) => {
    const name = re("(NAME)\\s*\\([^()]*\\)\\s*$").exec(before)?.[1];
    return wants === ";" && token === "{" && name && `'${name}' needs the word function`;
  },
  ({ code, token }) =>
    code === STATEMENT &&
    /^[^\p{L}\p{N}"'`]/u.test(token) &&
    !(token in PARTNER) &&
    `'${token}' cannot begin an instruction`,
  // What is missing
  ({ before, code }) => code === NAME_EXPECTED && /\.\s*$/.test(before) && "a name is missing after the dot",
  ({ code, before }) => {
    const sign = /(\bawait|=>|[=!<>]==?|&&|\|\||\?\?|\*\*|[-+*/%]=|[-+*/%=<>&|?:,])\s*$/.exec(before)?.[1];
    return code === EXPRESSION && sign && `a value is missing after '${sign}'`;
  },
  (at) =>
    isInList(at) && at.token !== "" && !/^[=:.]/.test(at.token) && `a comma is missing before '${at.token}'`,
  ({ before, token, wants }) => {
    const last = re("(NAME|[\\p{N}.]+|([\"'`])[^\"'`]*\\2|[)\\]}])\\s*$").exec(before)?.[1];
    return (
      (wants === ";" || wants === ",") &&
      last &&
      !/^(?:$|[=;:,.])/.test(token) &&
      `a sign is missing between '${last}' and '${token}'`
    );
  },
];

const TOKEN = re(`^(?:NAME|[\\p{N}.]+|==+=?|(["'\`])(?:\\\\.|(?!\\1).)*\\1|.)`);

/** The brackets that are open at a place, the innermost last. */
function opened(file: ts.SourceFile, until: number): Open[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, file.text);
  const stack: Open[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const at = scanner.getTokenStart();
    if (at >= until) break;
    const top = stack.at(-1)?.sign;
    if (kind === ts.SyntaxKind.CloseBraceToken && top === "${") kind = scanner.reScanTemplateToken(false);
    const sign = kind === ts.SyntaxKind.TemplateHead ? "${" : file.text.slice(at, at + 1);
    if (kind === ts.SyntaxKind.TemplateTail || (isBracket(kind) && PARTNER[sign] === top && sign in PARTNER))
      stack.pop();
    else if (kind === ts.SyntaxKind.TemplateHead || (isBracket(kind) && !(sign in PARTNER)))
      stack.push({ sign, at, line: file.getLineAndCharacterOfPosition(at).line + 1 });
  }
  return stack;
}

const isBracket = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.OpenBraceToken && kind <= ts.SyntaxKind.CloseBracketToken;

function lineAround(text: string, at: number): { start: number; line: string } {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start, line: text.slice(start, end < 0 ? undefined : end) };
}

/** What was most likely done wrong where the parser stumbled; its own words where nothing here knows better. */
export function inBetterWords(file: ts.SourceFile, fault: ts.DiagnosticWithLocation): string {
  const said = ts.flattenDiagnosticMessageText(fault.messageText, "\n");
  const { start, line } = lineAround(file.text, fault.start);
  const after = line.slice(fault.start - start);
  const open = opened(file, fault.start).at(-1) ?? null;
  const isAtEnd = file.text.slice(fault.start).trim() === "";
  const at: Stumble = {
    code: fault.code,
    wants: /^'(.+?)' expected\.$/.exec(said)?.[1] ?? "",
    before: line.slice(0, fault.start - start),
    after,
    token: isAtEnd ? "" : (TOKEN.exec(after)?.[0] ?? "\n"),
    line,
    open,
    openLine: open ? lineAround(file.text, open.at).line : "",
  };
  for (const advice of ADVICE) {
    const message = advice(at);
    if (message) return message;
  }
  return said;
}
