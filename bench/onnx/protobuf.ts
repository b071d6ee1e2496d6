// Just enough of protobuf's wire format to write an ONNX file (https://protobuf.dev/programming-guides/encoding).

const VARINT = 0;
const BYTES = 2;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A field that holds a whole number of at least 0. */
export const number = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(field * 8 + VARINT), ...varint(value)]);

/** A field that holds bytes. */
export const bytes = (field: number, value: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.from([...varint(field * 8 + BYTES), ...varint(value.length)]), value]);

export const text = (field: number, value: string): Uint8Array =>
  bytes(field, new TextEncoder().encode(value));

/** A field that holds a message of the given fields. */
export const message = (field: number, ...fields: Uint8Array[]): Uint8Array =>
  bytes(field, Buffer.concat(fields));
