import {
  bytesField,
  floatField,
  integerField,
  message,
  messageField,
  textField,
  type Message,
} from "./protobuf.ts";

/** The name under which a node's output, a constant or an input is known in the graph. */
export type Value = string;
type Attribute = { readonly int: number } | { readonly ints: readonly number[] } | { readonly float: number };
/** A size, or the name of one that differs from call to call. */
type Dimension = number | string;

/** Grows an ONNX graph node by node; each call answers the name of what it added. */
export interface OnnxGraph {
  floats(shape: readonly number[], data: Float32Array): Value;
  int8s(shape: readonly number[], data: Int8Array): Value;
  /** A constant list of integers, as shapes and axes are given. */
  integers(...values: readonly number[]): Value;
  /** A constant number. */
  scalar(value: number): Value;
  node(operator: string, inputs: readonly Value[], attributes?: Readonly<Record<string, Attribute>>): Value;
  /** A node with several outputs. */
  nodes(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: number,
  ): readonly Value[];
  /** The whole model file. Inputs are 64-bit integers, the output 32-bit floats. */
  model(inputs: Readonly<Record<string, readonly Dimension[]>>, output: OutputDeclaration): Message;
}

interface OutputDeclaration {
  readonly name: string;
  readonly value: Value;
  readonly shape: readonly Dimension[];
}

/** TensorProto.DataType */
export const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;
/** AttributeProto.AttributeType */
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/** Format 8 and operator set 17 (the first with LayerNormalization), understood by every ONNX Runtime since 1.13. */
const IR_VERSION = 8;
const OPERATOR_SET = 17;
/** Operators of ONNX Runtime itself. */
const CONTRIB_DOMAIN = "com.microsoft";
const CONTRIB_OPERATORS: ReadonlySet<string> = new Set(["DynamicQuantizeMatMul"]);

/** Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */
export function createOnnxGraph(): OnnxGraph {
  const nodes: Message[] = [];
  const constants: Message[] = [];
  let created = 0;
  const freshName = (kind: string): Value => `${kind}_${created++}`;

  const constant = (type: number, shape: readonly number[], data: NodeJS.TypedArray): Value => {
    const name = freshName("constant");
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    constants.push(
      message(
        ...shape.map((size) => integerField(1, size)),
        integerField(2, type),
        textField(8, name),
        bytesField(9, bytes),
      ),
    );
    return name;
  };

  const add: OnnxGraph["nodes"] = (operator, inputs, attributes, outputs) => {
    const names = Array.from({ length: outputs }, () => freshName(operator));
    nodes.push(nodeMessage(operator, inputs, names, attributes));
    return names;
  };

  return {
    floats: (shape, data) => constant(FLOAT, shape, data),
    int8s: (shape, data) => constant(INT8, shape, data),
    integers: (...values) => constant(INT64, [values.length], BigInt64Array.from(values, BigInt)),
    scalar: (value) => constant(FLOAT, [], Float32Array.of(value)),
    node: (operator, inputs, attributes = {}) => {
      const name = freshName(operator);
      nodes.push(nodeMessage(operator, inputs, [name], attributes));
      return name;
    },
    nodes: add,
    model: (inputs, output) => {
      nodes.push(nodeMessage("Identity", [output.value], [output.name], {}));
      const graph = message(
        ...nodes.map((node) => messageField(1, node)),
        textField(2, "encoder"),
        ...constants.map((tensor) => messageField(5, tensor)),
        ...Object.entries(inputs).map(([name, shape]) => messageField(11, valueInfo(name, INT64, shape))),
        messageField(12, valueInfo(output.name, FLOAT, output.shape)),
      );
      return message(
        integerField(1, IR_VERSION),
        textField(2, "aisle"),
        messageField(7, graph),
        messageField(8, message(textField(1, ""), integerField(2, OPERATOR_SET))),
        messageField(8, message(textField(1, CONTRIB_DOMAIN), integerField(2, 1))),
      );
    },
  };
}

function nodeMessage(
  operator: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
  attributes: Readonly<Record<string, Attribute>>,
): Message {
  return message(
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, attribute]) =>
      messageField(5, attributeMessage(name, attribute)),
    ),
    ...(CONTRIB_OPERATORS.has(operator) ? [textField(7, CONTRIB_DOMAIN)] : []),
  );
}

function attributeMessage(name: string, attribute: Attribute): Message {
  if ("float" in attribute)
    return message(textField(1, name), floatField(2, attribute.float), integerField(20, ATTRIBUTE_FLOAT));
  if ("int" in attribute)
    return message(textField(1, name), integerField(3, attribute.int), integerField(20, ATTRIBUTE_INT));
  const values = attribute.ints.map((value) => integerField(8, value));
  return message(textField(1, name), ...values, integerField(20, ATTRIBUTE_INTS));
}

function valueInfo(name: string, type: number, shape: readonly Dimension[]): Message {
  const dimensions = shape.map((size) =>
    messageField(1, typeof size === "number" ? integerField(1, size) : textField(2, size)),
  );
  const tensorType = message(integerField(1, type), messageField(2, message(...dimensions)));
  return message(textField(1, name), messageField(2, messageField(1, tensorType)));
}
