// The names that a file may ask for. Python would look each up and call it; here these few are known, and no other is ever called.
import { say } from "../words/index.ts";
import { damaged, fail } from "./error.ts";
import { Storage, typeOf, View } from "./storages.ts";

/** A dict or an OrderedDict; what it holds is made when something comes in. */
export class Dict {
  readonly isOrdered: boolean;
  #entries: Map<string | number, unknown> | null = null;

  constructor(isOrdered: boolean) {
    this.isOrdered = isOrdered;
  }

  get entries(): ReadonlyMap<string | number, unknown> {
    return this.#entries ?? new Map();
  }

  /** @returns whether this was its first entry */
  set(key: unknown, value: unknown): boolean {
    if (typeof key !== "string" && typeof key !== "number")
      fail(say`a dict in it has a key that is neither a text nor a number`);
    if (key === "__proto__") fail(say`a dict in it has the key ${key}, which no file needs`);
    const isFirst = this.#entries === null;
    this.#entries ??= new Map();
    this.#entries.set(key as string | number, value);
    return isFirst;
  }
}

/** A class or function by its name. */
export class Global {
  readonly module: string;
  readonly name: string;

  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
    if (module === "torch" && typeOf(name)) return;
    if (!Object.hasOwn(CALLS, this.path))
      fail(
        say`it wants ${this.path}, and only tensors and plain values are read: in Python save model.state_dict() instead of the model, and numbers instead of NumPy's`,
      );
  }

  get path(): string {
    return `${this.module}.${this.name}`;
  }

  call(args: unknown): unknown {
    if (!Array.isArray(args) || !Object.hasOwn(CALLS, this.path))
      return damaged(say`it calls what cannot be called`);
    return CALLS[this.path](args);
  }
}

/** As many dimensions as torch has at most. */
const MOST_DIMENSIONS = 64;

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function sizes(value: unknown): readonly number[] {
  if (!Array.isArray(value) || value.length > MOST_DIMENSIONS || !value.every(isSize))
    return damaged(say`a tensor in it has no shape`);
  // Exact at every step, also where a later size is 0.
  if (!isSize(value.reduce((product, size) => product * Math.max(1, size), 1)))
    return damaged(say`a tensor in it has no shape`);
  return value;
}

function tensor([storage, offset, size, stride, requiresGrad]: readonly unknown[]): View {
  const [shape, steps] = [sizes(size), sizes(stride)];
  if (!(storage instanceof Storage) || !isSize(offset) || steps.length !== shape.length)
    return damaged(say`a tensor in it has no elements`);
  const view = new View(storage, offset, shape, steps, requiresGrad === true);
  if (!isSize(view.end) || view.end > storage.numel) damaged(say`a tensor in it reaches beyond its elements`);
  return view;
}

function parameter([view]: readonly unknown[]): View {
  if (!(view instanceof View)) return damaged(say`a parameter in it is no tensor`);
  return view;
}

/** Python 2 gives an OrderedDict its entries as a list of pairs. */
function orderedDict([pairs = []]: readonly unknown[]): Dict {
  const dict = new Dict(true);
  if (!Array.isArray(pairs)) return damaged(say`a dict in it has no entries`);
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) return damaged(say`a dict in it has no entries`);
    dict.set(pair[0], pair[1]);
  }
  return dict;
}

const CALLS: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  "torch._utils._rebuild_tensor_v2": tensor,
  "torch._utils._rebuild_tensor": ([storage, offset, size, stride]) =>
    tensor([storage, offset, size, stride]),
  "torch._utils._rebuild_parameter": parameter,
  "torch._utils._rebuild_parameter_with_state": parameter,
  "collections.OrderedDict": orderedDict,
  "torch.Size": ([size]) => sizes(size),
  "torch.device": (args) => args.map(String).join(":"),
};

/** What stands for a storage: ("storage", class, key, device, elements), before PyTorch 1.6 with a view of it. */
export function storage(id: unknown): Storage {
  const [kind, type, key, , numel, view] = Array.isArray(id) ? id : [];
  if (kind === "module")
    return fail(say`it holds a whole module: in Python save model.state_dict() instead of the model`);
  if (kind !== "storage" || !(type instanceof Global) || typeof key !== "string" || !isSize(numel))
    return damaged(say`a tensor in it has no elements`);
  const of = typeOf(type.name);
  if (!of) return damaged(say`a tensor in it has no elements`);
  if (view === undefined || view === null) return new Storage(of, key, numel);
  const [, begin, size] = Array.isArray(view) ? view : [];
  if (!isSize(begin) || !isSize(size) || begin + size > numel)
    return damaged(say`a tensor in it has no elements`);
  return new Storage(of, key, size, begin);
}
