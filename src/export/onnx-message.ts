import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/**
 * As much of ONNX's protobuf as a linear head needs. Numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, which never change.
 */
const MODEL = { graph: 7, metadata: 14 } as const;
const GRAPH = { node: 1, initializer: 5, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, integer: 3, integers: 8, type: 20 } as const;
const TENSOR = { dimensions: 1, type: 2, name: 8, data: 9 } as const;
const VALUE = { name: 1, type: 2 } as const;
const TENSOR_TYPE = { tensor: 1, element: 1, shape: 2 } as const;
const SHAPE = { dimension: 1, size: 1, symbol: 2 } as const;
const ENTRY = { key: 1, value: 2 } as const;

const FLOAT = 1;
const INTEGER_ATTRIBUTE = 2;
const INTEGERS_ATTRIBUTE = 7;

/** One step of a graph. */
export interface Node {
  readonly name: string;
  /** As `Gemm`. */
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** Constant float32 numbers, row by row. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A float32 result that callers of the model see; words in its shape stand for any size. */
export interface Output {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** What is added to a model. */
export interface Addition {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly outputs: readonly Output[];
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Adds to a serialised ONNX model. Repeated fields of a protobuf message may stand anywhere in it, so
 * the addition is appended to the graph's bytes, and nothing in the graph is read or changed.
 *
 * @throws Error where the bytes are no protobuf message
 */
export function extendModel(model: Uint8Array, addition: Addition): Uint8Array {
  const reader = new BinaryReader(model);
  const writer = new BinaryWriter();

  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, type] = reader.tag();

    if (field === MODEL.graph) {
      const graph = Buffer.concat([reader.bytes(), encodeGraph(addition)]);
      writer.tag(MODEL.graph, WireType.LengthDelimited).bytes(graph);
    } else {
      reader.skip(type, field);
      writer.raw(model.subarray(start, reader.pos));
    }
  }

  for (const [key, value] of Object.entries(addition.metadata)) {
    open(writer, MODEL.metadata);
    text(writer, ENTRY.key, key);
    text(writer, ENTRY.value, value);
    writer.join();
  }

  return writer.finish();
}

function encodeGraph({ nodes, constants, outputs }: Addition): Uint8Array {
  const writer = new BinaryWriter();

  for (const node of nodes) {
    writeNode(writer, node);
  }

  for (const constant of constants) {
    writeConstant(writer, constant);
  }

  for (const output of outputs) {
    writeOutput(writer, output);
  }

  return writer.finish();
}

function writeNode(writer: BinaryWriter, node: Node): void {
  open(writer, GRAPH.node);

  for (const input of node.inputs) {
    text(writer, NODE.input, input);
  }

  for (const output of node.outputs) {
    text(writer, NODE.output, output);
  }

  text(writer, NODE.name, node.name);
  text(writer, NODE.operator, node.operator);

  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    open(writer, NODE.attribute);
    text(writer, ATTRIBUTE.name, name);

    if (typeof value === 'number') {
      integer(writer, ATTRIBUTE.integer, value);
      integer(writer, ATTRIBUTE.type, INTEGER_ATTRIBUTE);
    } else {
      for (const one of value) {
        integer(writer, ATTRIBUTE.integers, one);
      }

      integer(writer, ATTRIBUTE.type, INTEGERS_ATTRIBUTE);
    }

    writer.join();
  }

  writer.join();
}

function writeConstant(writer: BinaryWriter, { name, shape, data }: Constant): void {
  open(writer, GRAPH.initializer);

  for (const size of shape) {
    integer(writer, TENSOR.dimensions, size);
  }

  integer(writer, TENSOR.type, FLOAT);
  text(writer, TENSOR.name, name);
  writer
    .tag(TENSOR.data, WireType.LengthDelimited)
    .bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  writer.join();
}

function writeOutput(writer: BinaryWriter, { name, shape }: Output): void {
  open(writer, GRAPH.output);
  text(writer, VALUE.name, name);
  open(writer, VALUE.type);
  open(writer, TENSOR_TYPE.tensor);
  integer(writer, TENSOR_TYPE.element, FLOAT);
  open(writer, TENSOR_TYPE.shape);

  for (const size of shape) {
    open(writer, SHAPE.dimension);

    if (typeof size === 'number') {
      integer(writer, SHAPE.size, size);
    } else {
      text(writer, SHAPE.symbol, size);
    }

    writer.join();
  }

  writer.join().join().join().join();
}

/** Begins a message within a message; `join` ends it. */
function open(writer: BinaryWriter, field: number): void {
  writer.tag(field, WireType.LengthDelimited).fork();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}
