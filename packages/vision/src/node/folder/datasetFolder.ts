// A folder of class folders, as torchvision.datasets.DatasetFolder.
import { Dataset, NoSuchIndexError, OutOfRangeError, options, say } from "@tinycnn/core";
import { classesOf, endsIn, type Samples, samplesOf } from "./listing.ts";

const { list, optional, thing } = options.kinds;

export const text = thing<string>(
  () => say`a text`,
  (value) => typeof value === "string",
);
// biome-ignore lint/suspicious/noExplicitAny: what one takes and gives is the caller's
export type Anything = any;
export const aFunction = thing<(value: Anything) => Anything>(
  () => say`a function`,
  (value) => typeof value === "function",
);

export const changes = {
  /** What becomes of each sample; as it is by default. */
  transform: options.has(optional(aFunction), null),
  /** What becomes of each class's number; as it is by default. */
  targetTransform: options.has(optional(aFunction), null),
};

const own = options.signature("DatasetFolder", {
  root: options.needs(text),
  loader: options.needs(aFunction),
  /** Endings of files that count, such as ".npy"; either these or isValidFile. */
  extensions: options.has(optional(list(text)), null),
  ...changes,
  /** Which files count, by path. */
  isValidFile: options.has(optional(aFunction), null),
});

/** What folders of pictures take by name. */
export interface FolderOptions extends options.OptionsOf<typeof own.parameters> {}

/** What a list of files makes a data set of. */
interface Files {
  readonly root: string;
  readonly classes: readonly string[];
  readonly samples: Samples;
  readonly loader: (path: string) => Anything;
  readonly transform: ((sample: Anything) => Anything) | null;
  readonly targetTransform: ((target: Anything) => Anything) | null;
}

/** Files and their classes; each is loaded when it is asked for. */
export abstract class FileDataset<S> extends Dataset<[S, number]> {
  readonly root: string;
  /** Names of the classes by number. */
  readonly classes: readonly string[];
  readonly classToIdx: ReadonlyMap<string, number>;
  /** Every file's path and class. */
  readonly samples: Samples;
  readonly loader: (path: string) => Anything;
  readonly transform: ((sample: Anything) => Anything) | null;
  readonly targetTransform: ((target: Anything) => Anything) | null;

  constructor({ root, classes, samples, loader, transform, targetTransform }: Files) {
    super();
    this.root = root;
    this.classes = classes;
    this.classToIdx = new Map(classes.map((name, i) => [name, i]));
    this.samples = samples;
    this.loader = loader;
    this.transform = transform;
    this.targetTransform = targetTransform;
  }

  /** The class of every file. */
  get targets(): number[] {
    return this.samples.map(([, target]) => target);
  }
  /** torchvision's other name of the samples. */
  get imgs(): Samples {
    return this.samples;
  }
  get length(): number {
    return this.samples.length;
  }

  /** @throws RangeError for an index that there is none of */
  get(index: number): [S, number] {
    const found = this.samples[index < 0 ? index + this.length : index];
    if (!found)
      throw new NoSuchIndexError(say`${this.root}: no example ${index}, expected 0 to ${this.length - 1}`);
    const [path, target] = found;
    const sample = this.loader(path);
    return [
      this.transform ? this.transform(sample) : sample,
      this.targetTransform ? this.targetTransform(target) : target,
    ];
  }

  override toString(): string {
    return `${this.constructor.name}(${JSON.stringify(this.root)}, length=${this.length}, classes=${this.classes.length})`;
  }
}

/** The classes of a folder and their files. */
export function folderOf(
  root: string,
  extensions: readonly string[] | null,
  isValidFile: ((path: string) => Anything) | null,
): Pick<Files, "root" | "classes" | "samples"> {
  const classes = classesOf(root);
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const [isValid, expected] = extensions
    ? [
        endsIn(extensions.map((ending) => ending.toLowerCase())),
        say`files ending in ${extensions.join(", ")}`,
      ]
    : [(path: string) => Boolean(isValidFile?.(path)), say`files that isValidFile takes`];
  return { root, classes, samples: samplesOf(root, numbers, isValid, expected) };
}

/**
 * Files in folders that are named after their classes, `root/cat/123.npy`; classes are numbered by name.
 *
 * Example i is [what the loader makes of file i and the transform of that, its class].
 */
export class DatasetFolder<S = Anything> extends FileDataset<S> {
  static readonly signature: options.Signature = own;
  readonly extensions: readonly string[] | null;

  /**
   * @param loader from a path to a sample, at once
   * @throws DataError for a folder without classes, or a class without files
   */
  constructor(
    root: string,
    loader: (path: string) => Anything,
    ...more: options.Places<
      [
        extensions: readonly string[] | null,
        transform: ((sample: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
        isValidFile: ((path: string) => boolean) | null,
      ],
      FolderOptions
    >
  );
  constructor(...args: unknown[]) {
    const { root, loader, extensions, transform, targetTransform, isValidFile } = own.read(args);
    if ((extensions === null) === (isValidFile === null))
      throw new OutOfRangeError(say`DatasetFolder: give extensions or isValidFile, and not both`);
    super({ ...folderOf(root, extensions, isValidFile), loader, transform, targetTransform });
    this.extensions = extensions;
  }
}
