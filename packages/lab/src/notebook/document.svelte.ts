// The notebook that is open: its cells, what can be done to them, and how that is undone.
import type { CellLanguage } from "../kernel/events.ts";
import {
  type Came,
  type CameBook,
  type CellData,
  type CellKind,
  freshId,
  type NotebookData,
  newCell,
} from "./cell.ts";
import { languageOf } from "./kind.ts";
import { type Frame, type Output, withFrame, withOutput } from "./outputs.ts";
import { fitting } from "./room.ts";

export type RunState = "idle" | "queued" | "running";

/** A cell on the page. */
export class Cell {
  readonly id: string;
  kind: CellKind = $state("code");
  source: string = $state("");
  outputs: Output[] = $state.raw([]);
  count: number | null = $state(null);
  seconds: number | null = $state(null);
  came: Came | undefined = $state.raw(undefined);
  state: RunState = $state("idle");
  /** Whether what its last run made is there: it ran in the kernel of now. */
  fresh: boolean = $state(false);
  /** Whether a text cell shows its source. */
  editing: boolean = $state(false);
  /** Whether its code, or the section that its heading begins, is folded away. */
  folded: boolean = $state(false);
  outputsFolded: boolean = $state(false);

  constructor(data: CellData) {
    this.id = data.id;
    this.set(data);
  }

  /** Becomes what another page, or an earlier version, has of it. */
  set(data: CellData): void {
    this.fresh &&= data.count === this.count && data.source === this.source;
    this.kind = data.kind;
    this.source = data.source;
    this.outputs = data.outputs;
    this.count = data.count;
    this.seconds = data.seconds;
    this.folded = data.folded ?? false;
    this.outputsFolded = data.outputsFolded ?? false;
    this.came = data.came;
  }

  add(output: Output): void {
    this.outputs = withOutput(this.outputs, output);
  }

  /** What a run has shown since the last frame. */
  show(frame: Frame): void {
    this.outputs = withFrame(this.outputs, frame);
  }

  toJSON(): CellData {
    const { id, kind, source, outputs, count, seconds, folded, outputsFolded, came } = this;
    return {
      ...{ id, kind, source, outputs, count, seconds, folded, outputsFolded },
      ...(came ? { came } : {}),
    };
  }
}

/** Most steps that can be undone. */
const MAX_UNDO = 100;

export class NotebookDocument {
  readonly id: string;
  readonly language: CellLanguage;
  readonly #came: CameBook | undefined;
  title: string = $state("");
  cells: Cell[] = $state([]);
  /** Whether it may only be looked at: it came by a link, or another page writes it. */
  readOnly: boolean = $state(false);
  /** Counts changes, so that they can be saved. */
  changes: number = $state(0);
  /** Those of them that a person made: they are saved sooner than what cells print. */
  edits = 0;
  /** The version in the browser's storage that this one was made of. */
  version: number;
  /** Of a lecture's copy: which edition it is of. */
  edition: string | undefined = $state();
  /** The version that is being saved, at most: what is here is not older. */
  reaches: number;
  #undo: { cells: Cell[]; kinds: CellKind[] }[] = [];

  constructor(data: NotebookData, readOnly = false) {
    this.id = data.id;
    this.language = languageOf(data);
    this.#came = data.came;
    this.title = data.title;
    this.cells = data.cells.map((cell) => new Cell(cell));
    this.readOnly = readOnly;
    this.version = data.version ?? 0;
    this.reaches = this.version;
    this.edition = data.edition;
  }

  touch(): void {
    this.edits++;
    this.changes++;
  }

  /** A cell has shown something. */
  touchOutput(): void {
    this.changes++;
  }

  /** Becomes what another page has of it; cells that are known stay themselves. */
  take(title: string, cells: readonly (CellData | Cell)[]): void {
    const known = new Map(this.cells.map((cell) => [cell.id, cell]));
    this.title = title;
    this.cells = cells.map((data) => {
      if (data instanceof Cell) return data;
      const cell = known.get(data.id);
      cell?.set(data);
      return cell ?? new Cell(data);
    });
    this.#undo = [];
  }

  /** Remembers the order of cells and their kinds; texts have an undo of their own in their editors. */
  #remember(): void {
    this.#undo.push({ cells: [...this.cells], kinds: this.cells.map(({ kind }) => kind) });
    if (this.#undo.length > MAX_UNDO) this.#undo.shift();
    this.touch();
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  undo(): boolean {
    const before = this.#undo.pop();
    if (!before) return false;
    this.cells = before.cells;
    before.cells.forEach((cell, i) => {
      cell.kind = before.kinds[i];
    });
    this.touch();
    return true;
  }

  insert(at: number, kind: CellKind = "code", source = ""): Cell {
    this.#remember();
    const cell = new Cell(newCell(kind, source));
    cell.editing = kind === "markdown";
    this.cells = this.cells.toSpliced(at, 0, cell);
    return cell;
  }

  /** Takes a cell away; a notebook always has one. */
  remove(cell: Cell): void {
    this.#remember();
    this.cells = this.cells.filter((other) => other !== cell);
    if (this.cells.length === 0) this.cells = [new Cell(newCell("code"))];
  }

  move(cell: Cell, to: number): void {
    const from = this.cells.indexOf(cell);
    const at = Math.max(0, Math.min(this.cells.length - 1, to));
    if (from < 0 || from === at) return;
    this.#remember();
    this.cells = this.cells.toSpliced(from, 1).toSpliced(at, 0, cell);
  }

  setKind(cell: Cell, kind: CellKind): void {
    if (cell.kind === kind) return;
    this.#remember();
    cell.kind = kind;
    cell.editing = kind === "markdown";
    cell.folded = false;
    if (kind === "markdown") cell.outputs = [];
  }

  /** Folds a cell's code or section, or what it shows, away or back; the notebook's file keeps it. */
  fold(cell: Cell, what: "folded" | "outputsFolded", isFolded: boolean): void {
    if (cell[what] === isFolded) return;
    cell[what] = isFolded;
    if (!this.readOnly) this.touch();
  }

  /** Puts other cells in place of all; that can be undone. */
  replaceCells(cells: readonly CellData[]): void {
    this.#remember();
    this.cells = cells.map((cell) => new Cell(cell));
  }

  clearOutputs(): void {
    for (const cell of this.cells) {
      cell.outputs = [];
      cell.count = null;
      cell.seconds = null;
    }
    this.touch();
  }

  data(): NotebookData {
    const outputs = fitting(this.cells.map((cell) => cell.outputs));
    return {
      id: this.id,
      title: this.title,
      cells: this.cells.map((cell, i) => ({ ...cell.toJSON(), outputs: outputs[i] })),
      changed: Date.now(),
      language: this.language,
      ...(this.#came ? { came: this.#came } : {}),
      ...(this.edition === undefined ? {} : { edition: this.edition }),
    };
  }

  copy(title: string): NotebookData {
    const { edition: _, ...data } = this.data();
    return { ...data, id: freshId(12), title };
  }
}
