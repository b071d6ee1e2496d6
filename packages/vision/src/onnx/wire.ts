// Messages as bytes and back, by their tables. The wire format is @bufbuild/protobuf's; it needs neither generated code nor eval.
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { say } from "@tinycnn/core";
import * as onnx from "@tinycnn/core/onnx";
import type { Field, Kind, Message } from "./messages.ts";

type Fields = Record<string, unknown>;

/** A file says at most so many things: fields of all messages, and numbers in lists. */
const MOST_FIELDS = 2_000_000;
const DEEPEST = 8;

const WIRE: Readonly<Record<string, WireType>> = {
  int: WireType.Varint,
  float: WireType.Bit32,
  double: WireType.Bit64,
  text: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
};
const wireOf = (kind: Kind): WireType => (typeof kind === "string" ? WIRE[kind] : WireType.LengthDelimited);
const isPacked = ({ kind, isList }: Field): boolean =>
  isList === true && ["int", "float", "double"].includes(kind as string);

const damaged = (what: string): never => {
  throw new onnx.OnnxError(say`this is no whole ONNX file: ${what}`);
};

function whole(value: bigint | string): number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : damaged(say`the number ${String(value)} is too large`);
}

class Decoder {
  #left = MOST_FIELDS;

  message(bytes: Uint8Array, of: Message, depth = 0): Fields {
    if (depth > DEEPEST) damaged(say`its messages lie too deep in each other`);
    const byNumber = new Map(Object.entries(of).map(([name, field]) => [field.number, { name, ...field }]));
    const reader = new BinaryReader(bytes);
    const found: Fields = {};
    for (const [name, { isList }] of Object.entries(of)) if (isList) found[name] = [];
    while (reader.pos < reader.len) {
      this.#count();
      const [number, wire] = reader.tag();
      const field = byNumber.get(number);
      if (!field) reader.skip(wire, number);
      else if (isPacked(field) && wire === WireType.LengthDelimited) {
        const inner = new BinaryReader(reader.bytes());
        const list = found[field.name] as unknown[];
        while (inner.pos < inner.len) {
          this.#count();
          list.push(this.#value(inner, field.kind, depth));
        }
      } else if (wire !== wireOf(field.kind)) damaged(say`a field is of another kind`);
      else {
        const value = this.#value(reader, field.kind, depth);
        if (field.isList) (found[field.name] as unknown[]).push(value);
        else found[field.name] = value;
      }
    }
    if (reader.pos > reader.len) damaged(say`it ends in the middle of a value`);
    return found;
  }

  #count(): void {
    if (--this.#left < 0) damaged(say`it holds more than ${MOST_FIELDS} values`);
  }

  #value(reader: BinaryReader, kind: Kind, depth: number): unknown {
    if (kind === "int") return whole(reader.int64());
    if (kind === "float") return reader.float();
    if (kind === "double") return reader.double();
    if (kind === "text") return reader.string();
    const bytes = reader.bytes();
    return kind === "bytes" ? bytes : this.message(bytes, kind, depth + 1);
  }
}

/** @throws OnnxError for bytes that are no such message */
export function decode(bytes: Uint8Array, of: Message): Fields {
  try {
    return new Decoder().message(bytes, of);
  } catch (error) {
    if (error instanceof onnx.OnnxError) throw error;
    return damaged((error as Error).message);
  }
}

function write(writer: BinaryWriter, kind: Kind, value: unknown): void {
  if (kind === "int") writer.int64(value as number);
  else if (kind === "float") writer.float(value as number);
  else if (kind === "double") writer.double(value as number);
  else if (kind === "text") writer.string(value as string);
  else writer.bytes(kind === "bytes" ? (value as Uint8Array) : encode(value as Fields, kind));
}

export function encode(values: Fields, of: Message): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  for (const [name, field] of Object.entries(of)) {
    const value = values[name];
    if (value === undefined) continue;
    const { number, kind, isList } = field;
    if (isPacked(field)) {
      if ((value as unknown[]).length === 0) continue;
      writer.tag(number, WireType.LengthDelimited).fork();
      for (const one of value as unknown[]) write(writer, kind, one);
      writer.join();
      continue;
    }
    for (const one of isList ? (value as unknown[]) : [value]) {
      writer.tag(number, wireOf(kind));
      write(writer, kind, one);
    }
  }
  return writer.finish();
}
