// What Python asks of its host, in the page's words: answers that come from the page, and outputs of the lab's kinds.
import { datasets } from "@tinycnn/vision";
import { DatasetMissingError, missingText, type Split, sampleText } from "../data/reading.ts";
import { type DataSetView, VIEW } from "../inside/views.ts";
import type { HostServices } from "../kernel/protocol.ts";
import { type Bundle, type Output, PROGRESS, type Progress } from "../notebook/outputs.ts";
import type { PanelFile } from "./panelFolder.ts";

const sets = { CIFAR10: datasets.CIFAR10, FashionMNIST: datasets.FashionMNIST, MNIST: datasets.MNIST };

export interface HostOptions {
  ask(service: keyof HostServices, args: readonly unknown[]): unknown;
  emit(output: Output): void;
  clear(waits: boolean): void;
  /** A batch begins. */
  beat(): void;
  /** Does nothing for so many milliseconds, or until Stop. */
  sleep(ms: number): void;
  /** Files have come into the panel. */
  onFiles(files: readonly PanelFile[]): void;
}

/** Bundles come from Python as its texts. */
const bundle = (data: Record<string, string>): Bundle => ({ ...data });

/** Distinguishes the bars of one cell from those of the next. */
let runs = 0;

/** A cell begins: its bars have places of their own. */
export const beginBars = (): void => void runs++;

export function hostFor({ ask, emit, clear, beat, sleep, onFiles }: HostOptions): object {
  const dataset = (name: keyof typeof sets, ...rest: unknown[]): object => {
    const { spec } = sets[name];
    const split = ask("dataset", [name, ...rest]) as Split | null;
    if (!split) {
      const message = missingText(spec);
      const view: DataSetView = { view: "data", set: spec.name };
      emit({ type: "display", data: { [VIEW]: view, "text/plain": message } });
      throw Object.assign(new DatasetMissingError(message), { name: "DataError" });
    }
    const { images, labels } = spec.parse(split.files);
    return { images, labels, notice: split.isSample ? sampleText(spec) : "" };
  };
  const upload = (): string[] => {
    const files = ask("upload", []) as PanelFile[];
    onFiles(files);
    return files.map(({ name }) => name);
  };
  return {
    isPage: true,
    ask: (service: string, ...args: unknown[]) => {
      if (service === "dataset") return dataset(...(args as [keyof typeof sets]));
      return service === "upload" ? upload() : ask(service as keyof HostServices, args);
    },
    display: (data: Record<string, string>) => emit({ type: "display", data: bundle(data) }),
    result: (data: Record<string, string>) => emit({ type: "display", data: bundle(data), isResult: true }),
    clear,
    beat,
    sleep,
    bar(
      key: string,
      label: string | undefined,
      done: number,
      total: number,
      elapsed: number,
      note: string,
    ): void {
      const id = `${key}-${runs}`;
      const bar: Progress = { label: label ?? "", done, total, elapsed, note };
      const text = `${bar.label} ${done}/${total} ${note}`.trim();
      emit({
        type: "display",
        id,
        data: typeof label === "string" ? { [PROGRESS]: bar, "text/plain": text } : {},
      });
    },
  };
}
