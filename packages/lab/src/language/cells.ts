// Cells as TypeScript modules: each imports what the cells above it leave, and exports what it leaves itself.
import ts from "typescript";
import { cellNames } from "../compile/names.ts";
import { parse } from "../compile/parse.ts";

export interface CellSource {
  id: string;
  source: string;
}

export interface CellModule {
  text: string;
  /** Where the cell's own text begins. */
  offset: number;
}

export const fileOf = (id: string): string => `/cells/cell-${id}.ts`;

/** Names a cell leaves, types among them. */
function namesOf(source: string): Set<string> {
  const file = parse(source);
  const names = cellNames(file);
  for (const statement of file.statements)
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      names.add(statement.name.text);
  return names;
}

/** The modules of a notebook's code cells, by file name. A name made twice is that of the nearest cell above. */
export function cellModules(cells: readonly CellSource[]): Map<string, CellModule> {
  const modules = new Map<string, CellModule>();
  const makers = new Map<string, string>();
  for (const { id, source } of cells) {
    const own = namesOf(source);
    const wanted = Map.groupBy(
      [...makers].filter(([name]) => !own.has(name)),
      ([, maker]) => maker,
    );
    const imports = [...wanted].map(
      ([maker, names]) => `import { ${names.map(([name]) => name).join(", ")} } from "./cell-${maker}.ts"; `,
    );
    const before = `${imports.join("")}\n`;
    modules.set(fileOf(id), {
      text: `${before}${source}\nexport { ${[...own].join(", ")} };\n`,
      offset: before.length,
    });
    for (const name of own) makers.set(name, id);
  }
  return modules;
}
