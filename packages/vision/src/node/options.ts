// What the functions take that find, fetch and read files.
import { options, say } from "@tinycnn/core";

const { flag, number, thing, whole } = options.kinds;

const text = thing<string>(
  () => say`a text`,
  (value) => typeof value === "string",
);

const listener = <T>() =>
  thing<(event: T) => void>(
    () => say`a function`,
    (value) => typeof value === "function",
  );

export const setName = options.needs(text);

export const dataDir = {
  /** The only directory to look in; it holds `fashion-mnist/`, `cifar-10-batches-bin/`, or the files themselves. */
  dataDir: options.named(text, undefined),
};

export const downloading = <Progress>() => ({
  /** Hears how far each file is. */
  onProgress: options.named(listener<Progress>(), undefined),
  /** Ends the download; what has come stays for the next time. */
  signal: options.named(
    thing<AbortSignal>(
      () => say`an AbortSignal`,
      (value) => value instanceof AbortSignal,
    ),
    undefined,
  ),
  /** Milliseconds without a byte after which a connection counts as dead. 30,000 by default. */
  stallTimeout: options.named(number({ above: 0 }), undefined),
  /** Address of a folder with copies of the official files, instead of the official addresses; TINYCNN_MIRROR by default. */
  mirror: options.named(text, undefined),
});

export const finding = {
  ...dataDir,
  /** Whether a set that is nowhere is downloaded into the cache. True by default. */
  download: options.named(flag, true),
  /** Whether the shipped sample stands in when there is neither the set nor a network. True by default. */
  sample: options.named(flag, true),
  /** Hears in plain words of what the user should know, such as that only the sample is used. */
  onNotice: options.named(listener<string>(), undefined),
};

export const atMost = options.named(whole(1), undefined);

/** A file's name, or its bytes. */
export const source = options.needs(
  thing<string | Uint8Array>(
    () => say`a file's name or its bytes`,
    (value) => typeof value === "string" || value instanceof Uint8Array,
  ),
);
