// How threads share work: one job at a time, described in a few words at the bottom of the shared memory.
//
// A job is a kernel run once for each of its parts. The split into parts never depends on the number of threads, and parts write
// to places of their own, so the result is the same bit for bit whoever runs which part. Parts stand in queues, one for each
// thread: it takes its own first, then helps with the others'. So job after job a thread meets the same part of an array, which
// its core's cache and table of pages may still hold. A queue's ticket holds the job's number and how many parts are taken; a part
// is taken by a compare-and-swap on it, so a thread that comes late to an old job takes nothing.

/** Indices into the memory seen as 32-bit words. Words that different threads write stand on different cache lines. */
export const WORD = {
  /** Number of the job, told when its tickets are out: what threads without work look at. */
  job: 16,
  done: 32,
  sleepers: 48,
  parts: 64,
  kernel: 65,
  codeAt: 66,
  codeBytes: 67,
  /** Queues that there are. */
  queues: 70,
  /** Set by a thread whose part failed. */
  fault: 80,
  /** The first queue's ticket. */
  tickets: 256,
} as const;
/** Words from a ticket to the next. */
const TICKET = 16;
export const MAX_QUEUES = 16;
/** Each thread's scratch: address and stride between threads. */
export const SCRATCH_WORD = { base: 68, stride: 69 } as const;
/** Address of a job's arguments, 32-bit words. */
export const ARGS_AT = 4 * 96;
export const MAX_ARGS = 32;
/** First byte the heap may use. */
export const HEAP_AT = 4 * (WORD.tickets + TICKET * MAX_QUEUES);

/** The words of a shared memory. */
export const wordsOf = (memory: WebAssembly.Memory): Int32Array<ArrayBuffer> =>
  new Int32Array(memory.buffer, 0, HEAP_AT / 4);

const PART_BITS = 10;
/** Largest number of parts of a job; this value in a ticket means "closed". */
export const MAX_PARTS = (1 << PART_BITS) - 1;

export type Kernel = (args: number, part: number, parts: number, scratch: number) => void;

/** Ticket of a job with no part taken. */
const ticketOf = (job: number): number => (job << PART_BITS) | 0;
const CLOSED = MAX_PARTS;

/** Where a queue's ticket stands. */
const ticketAt = (queue: number): number => WORD.tickets + TICKET * queue;

/** A queue's first part. */
const firstOf = (queue: number, queues: number, parts: number): number =>
  Math.floor((parts * queue) / queues);

/** Hands out the parts of a job that the words describe. */
export function open(words: Int32Array, job: number): void {
  for (let queue = 0; queue < words[WORD.queues]; queue++)
    Atomics.store(words, ticketAt(queue), ticketOf(job));
  Atomics.store(words, WORD.job, job | 0);
}

/** Nothing can be taken before the next job is open. */
export function close(words: Int32Array): void {
  for (let queue = 0; queue < words[WORD.queues]; queue++) Atomics.store(words, ticketAt(queue), CLOSED);
}

/**
 * Takes parts of the current job, as long as there are any, and runs them.
 *
 * @param kernelOf gives the kernel by its number, compiling it when this thread meets it for the first time
 */
export function takeParts(words: Int32Array, thread: number, kernelOf: (id: number) => Kernel): void {
  const queues = words[WORD.queues];
  for (let i = 0; i < queues; i++) takeFrom(words, (thread + i) % queues, thread, kernelOf);
}

function takeFrom(words: Int32Array, queue: number, thread: number, kernelOf: (id: number) => Kernel): void {
  const queues = words[WORD.queues];
  const at = ticketAt(queue);
  for (;;) {
    const ticket = Atomics.load(words, at);
    const taken = ticket & MAX_PARTS;
    const parts = words[WORD.parts];
    const part = firstOf(queue, queues, parts) + taken;
    if (taken === CLOSED || part >= firstOf(queue + 1, queues, parts)) return;
    const kernel = words[WORD.kernel];
    const scratch = words[SCRATCH_WORD.base] + thread * words[SCRATCH_WORD.stride];
    if (Atomics.compareExchange(words, at, ticket, ticket + 1) !== ticket) continue;
    // A part that fails counts as done, or the others would wait for it forever; the caller looks at the fault.
    try {
      kernelOf(kernel)(ARGS_AT, part, parts, scratch);
    } catch {
      Atomics.store(words, WORD.fault, 1);
    }
    Atomics.add(words, WORD.done, 1);
  }
}

/** A short rest for a core that waits in a loop, where the runtime offers one. */
export const pause: () => void = (Atomics as { pause?: () => void }).pause?.bind(Atomics) ?? (() => {});

/** Compiles a kernel out of the shared memory. */
export function instantiate(memory: WebAssembly.Memory, at: number, bytes: number): Kernel {
  // V8 tells a thread of another's growth with some delay; growing by nothing brings its view of the memory up to date.
  if (memory.buffer.byteLength < at + bytes) memory.grow(0);
  const code = new Uint8Array(bytes);
  code.set(new Uint8Array(memory.buffer, at, bytes));
  const module = new WebAssembly.Module(code);
  return new WebAssembly.Instance(module, { env: { memory } }).exports.run as Kernel;
}
