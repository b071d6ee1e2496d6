// Answers that Python waits for, as bytes: they pass through memory that holds nothing else. Bytes among them stay bytes.

type Answer = { value: unknown } | { error: { name: string; message: string } };

/** A value of plain objects, lists, texts, numbers and bytes. */
export function packAnswer(answer: Answer): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const json = JSON.stringify(answer, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    parts.push(value);
    return { $bytes: value.length };
  });
  const head = new TextEncoder().encode(json);
  const size = parts.reduce((sum, { length }) => sum + length, 4 + head.length);
  const out = new Uint8Array(size);
  new DataView(out.buffer).setUint32(0, head.length);
  out.set(head, 4);
  let at = 4 + head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const isBytes = (value: unknown): value is { $bytes: number } =>
  typeof value === "object" && value !== null && typeof (value as { $bytes?: unknown }).$bytes === "number";

/** What `packAnswer` packed; its bytes are views into it. */
export function unpackAnswer(bytes: Uint8Array): Answer {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let at = 4 + length;
  // From the leaves up, in the order in which they were written.
  return JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)), (_, value: unknown) => {
    if (!isBytes(value)) return value;
    const part = bytes.subarray(at, at + value.$bytes);
    at += value.$bytes;
    return part;
  }) as Answer;
}
