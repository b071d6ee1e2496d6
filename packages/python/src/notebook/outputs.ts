// What a cell says and shows, as a notebook's file keeps it.
import type { Bundle, Ended } from "../node/protocol.ts";
import { linesOf, type Output } from "./notebook.ts";

/** What is left of lines that went back to their beginning, as progress bars do. */
export const settled = (text: string): string =>
  text
    .split("\n")
    .map((line) => {
      let shown = "";
      for (const part of line.split("\r")) shown = part + shown.slice(part.length);
      return line.includes("\r") ? shown.trimEnd() : line;
    })
    .join("\n");

/** Texts in lines; pictures stay in one. */
const dataOf = (bundle: Bundle): object =>
  Object.fromEntries(
    Object.entries(bundle).map(([type, text]) => [type, type === "image/png" ? text : linesOf(text)]),
  );

/** What was written, piece by piece. */
class Stream {
  readonly name: "stdout" | "stderr";
  text: string;

  constructor(name: "stdout" | "stderr", text: string) {
    this.name = name;
    this.text = text;
  }
}

export class Outputs {
  #list: (Stream | Output)[] = [];

  write(stream: "stdout" | "stderr", text: string): void {
    const last = this.#list.at(-1);
    if (last instanceof Stream && last.name === stream) last.text += text;
    else this.#list.push(new Stream(stream, text));
  }

  /** @param count the cell's number where it is its value */
  show(bundle: Bundle, count: number | null): void {
    const data = dataOf(bundle);
    this.#list.push(
      count === null
        ? { output_type: "display_data", data, metadata: {} }
        : { output_type: "execute_result", data, execution_count: count, metadata: {} },
    );
  }

  clear(): void {
    this.#list = [];
  }

  fail({ error, message, told }: Ended): void {
    this.#list.push({ output_type: "error", ename: error, evalue: message, traceback: told.split("\n") });
  }

  /** As the file has them. */
  get list(): Output[] {
    return this.#list.flatMap((one): Output[] => {
      if (!(one instanceof Stream)) return [one];
      const text = settled(one.text);
      return text === "" ? [] : [{ output_type: "stream", name: one.name, text: linesOf(text) }];
    });
  }
}
