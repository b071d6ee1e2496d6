// What a card is asked for, whoever asks: WebGPU's own calls, counted.
import { globals } from "webgpu";

export interface Counts {
  dispatches: number;
  submissions: number;
  maps: number;
  /** Buffers, sets of buffers and programs that were made. */
  made: number;
  /** Bytes of all buffers that dispatches were given: they move at most so many, where each reads what it has once. */
  bytes: number;
}

const none = (): Counts => ({ dispatches: 0, submissions: 0, maps: 0, made: 0, bytes: 0 });
let now = none();

type Class = { prototype: Record<string, (...args: never[]) => unknown> };
const classes = globals as unknown as Record<string, Class>;

/** Calls `note` after each call of a method. */
function after(
  name: string,
  method: string,
  note: (self: object, args: unknown[], result: unknown) => void,
): void {
  const { prototype } = classes[name];
  const original = prototype[method] as (...args: unknown[]) => unknown;
  prototype[method] = function counted(this: object, ...args: unknown[]) {
    const result = original.apply(this, args);
    note(this, args, result);
    return result;
  };
}

interface Bound {
  buffer: { size: number };
  offset?: number;
  size?: number;
}
const groups = new WeakMap<object, number>();
const bound = new WeakMap<object, Map<unknown, number>>();

function bytesOf(entries: Iterable<{ resource: Bound | { size: number } }>): number {
  let sum = 0;
  for (const { resource } of entries)
    sum +=
      "buffer" in resource ? (resource.size ?? resource.buffer.size - (resource.offset ?? 0)) : resource.size;
  return sum;
}

/** Counts from here on, in the whole process. */
export function startCounting(): void {
  for (const method of ["createBuffer", "createComputePipeline", "createComputePipelineAsync"])
    after("GPUDevice", method, () => now.made++);
  after("GPUDevice", "createBindGroup", (_, [descriptor], group) => {
    now.made++;
    groups.set(group as object, bytesOf((descriptor as { entries: never }).entries));
  });
  after("GPUComputePassEncoder", "setBindGroup", (pass, [at, group]) => {
    const all = bound.get(pass) ?? new Map<unknown, number>();
    bound.set(pass, all.set(at, groups.get(group as object) ?? 0));
  });
  after("GPUComputePassEncoder", "dispatchWorkgroups", (pass) => {
    now.dispatches++;
    for (const bytes of bound.get(pass)?.values() ?? []) now.bytes += bytes;
  });
  after("GPUQueue", "submit", () => now.submissions++);
  after("GPUBuffer", "mapAsync", () => now.maps++);
}

/** What some work asks for. */
export async function countsOf(work: () => unknown): Promise<Counts> {
  now = none();
  await work();
  return now;
}
