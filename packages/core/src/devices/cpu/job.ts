// How threads share work: one job at a time, described in a few words at the bottom of the shared memory.
//
// A job is a kernel run once for each of its parts. The split into parts never depends on the number of threads, and parts write
// to places of their own, so the result is the same bit for bit whoever runs which part. TICKET holds the job's number and the
// next part to take; a thread takes a part by a compare-and-swap on it, so a thread that comes late to an old job takes nothing.

/** Indices into the memory seen as 32-bit words. Words that different threads write stand on different cache lines. */
export const WORD = {
  ticket: 16,
  done: 32,
  sleepers: 48,
  parts: 64,
  kernel: 65,
  codeAt: 66,
  codeBytes: 67,
  /** Set by a thread whose part failed. */
  fault: 80,
} as const;
/** Each thread's scratch: address and stride between threads. */
export const SCRATCH_WORD = { base: 68, stride: 69 } as const;
/** Address of a job's arguments, 32-bit words. */
export const ARGS_AT = 4 * 96;
export const MAX_ARGS = 32;
/** First byte the heap may use. */
export const HEAP_AT = 1024;

const PART_BITS = 10;
/** Largest number of parts of a job; this value in a ticket means "closed". */
export const MAX_PARTS = (1 << PART_BITS) - 1;

export type Kernel = (args: number, part: number, parts: number, scratch: number) => void;

/** Ticket of job `number` with no part taken. */
export const ticketOf = (job: number): number => (job << PART_BITS) | 0;
export const CLOSED = MAX_PARTS;

/**
 * Takes parts of the current job, as long as there are any, and runs them.
 *
 * @param kernelOf gives the kernel by its number, compiling it when this thread meets it for the first time
 * @returns the ticket that had nothing left
 */
export function takeParts(words: Int32Array, thread: number, kernelOf: (id: number) => Kernel): number {
  for (;;) {
    const ticket = Atomics.load(words, WORD.ticket);
    const part = ticket & MAX_PARTS;
    const parts = words[WORD.parts];
    if (part === CLOSED || part >= parts) return ticket;
    const kernel = words[WORD.kernel];
    const scratch = words[SCRATCH_WORD.base] + thread * words[SCRATCH_WORD.stride];
    if (Atomics.compareExchange(words, WORD.ticket, ticket, ticket + 1) !== ticket) continue;
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
