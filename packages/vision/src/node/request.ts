// One HTTP request for the rest of a file.
import { say } from "@tinycnn/core";
import { DataError, messageOf } from "./errors.ts";

export interface Incoming {
  /** The bytes, from `start` on. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Where in the file the bytes begin: at the place asked for, or at 0 when the server sends the whole file. */
  readonly start: number;
  /** Size of the whole file; null when the server does not say. */
  readonly total: number | null;
  /** Ends the request. */
  close(): void;
}

export interface RequestOptions {
  signal?: AbortSignal;
  stallTimeout?: number;
}

const MAX_REDIRECTS = 3;
const STALL_TIMEOUT = 30_000;

const networkError = (message: string, cause?: unknown): DataError =>
  new DataError("network", message, { cause });

/** The reason that fetch hides behind "fetch failed". */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined
    ? messageOf(error.cause) || messageOf(error)
    : messageOf(error);

async function follow(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  let address = new URL(url);
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(address, { headers, signal, redirect: "manual" });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || !location) return response;
    await response.body?.cancel();
    const next = new URL(location, address);
    if (redirects === MAX_REDIRECTS) throw networkError(say`more than ${MAX_REDIRECTS} redirects`);
    if (address.protocol === "https:" && next.protocol !== "https:")
      throw networkError(say`a redirect from https to ${next.protocol}//${next.host} is not followed`);
    address = next;
  }
}

/** What a 206 says of its place: `bytes 100-199/200`. */
function rangeOf(response: Response): { start: number; total: number | null } {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
  if (!match) throw networkError(say`the server sent a part of the file without saying which`);
  return { start: Number(match[1]), total: match[2] === "*" ? null : Number(match[2]) };
}

function lengthOf(response: Response): number | null {
  const length = response.headers.get("content-length");
  return length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

/** Bytes as they come; a connection that is cut or silent ends in a DataError. */
async function* pieces(
  response: Response,
  alive: () => void,
  why: (error: unknown) => DataError,
): AsyncIterable<Uint8Array> {
  if (!response.body) return;
  try {
    for await (const piece of response.body) {
      alive();
      yield piece;
    }
  } catch (error) {
    throw why(error);
  }
}

/**
 * Asks for a file from byte `from` on.
 *
 * @throws DataError "network" when the server cannot be reached, is silent, or answers with an error
 */
export async function requestFrom(
  url: string,
  from: number,
  options: RequestOptions = {},
): Promise<Incoming> {
  const { signal, stallTimeout = STALL_TIMEOUT } = options;
  const stop = new AbortController();
  let stalled = false;
  const timer = setTimeout(() => {
    stalled = true;
    stop.abort();
  }, stallTimeout);
  const close = () => {
    clearTimeout(timer);
    stop.abort();
  };
  const why = (error: unknown): DataError =>
    error instanceof DataError
      ? error
      : networkError(stalled ? say`no byte came for ${stallTimeout / 1000} seconds` : reasonOf(error), error);
  try {
    const headers = { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
    const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const response = await follow(url, headers, both);
    const body = pieces(response, () => timer.refresh(), why);
    if (response.status === 200) return { body, start: 0, total: lengthOf(response), close };
    // Nothing is left: the part is whole already, or too long, which the check finds out.
    if (response.status === 416 && from > 0) return { body: none(), start: from, total: null, close };
    if (response.status !== 206)
      throw networkError(say`the server answered ${response.status} ${response.statusText}`.trim());
    const range = rangeOf(response);
    if (range.start !== from)
      throw networkError(say`asked for bytes from ${from} on, got them from ${range.start} on`);
    return { body, ...range, close };
  } catch (error) {
    close();
    throw why(error);
  }
}

async function* none(): AsyncIterable<Uint8Array> {}
