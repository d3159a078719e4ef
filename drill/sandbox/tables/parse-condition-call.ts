import type { Cursor } from './cursor.ts';
import { misplaced, parseOperands, requirePath, wrongType } from './parse-operand.ts';
import type { Condition, Operand } from './syntax.ts';
import { typeOf, type ValueType } from './value.ts';

const types = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;

/** A function that is true or false by itself. The cursor stands on its name. */
export function parseCall(cursor: Cursor): Condition {
  const name = cursor.next().text;
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists': {
      const [operand] = parseOperands(cursor, { name, count: 1 });
      return { kind: name, path: requirePath(cursor, name, operand) };
    }
    case 'attribute_type':
      return attributeType(cursor);
    case 'begins_with': {
      const [operand, prefix] = parseTwo(cursor, name);
      demandType(cursor, { name, operands: [operand, prefix], allowed: ['S'] });
      return { kind: name, operand, prefix };
    }
    case 'contains': {
      const [operand, sought] = parseTwo(cursor, name);
      demandType(cursor, { name, operands: [operand], allowed: ['S', 'SS', 'NS', 'L'] });
      return { kind: name, operand, sought };
    }
  }
  throw misplaced(cursor, name);
}

function attributeType(cursor: Cursor): Condition {
  const name = 'attribute_type';
  const [operand, wanted] = parseTwo(cursor, name);
  const path = requirePath(cursor, name, operand);
  if (wanted.kind !== 'value') throw cursor.syntaxError();
  if (!('S' in wanted.value)) throw wrongType(cursor, name, typeOf(wanted.value));
  const text = wanted.value.S;
  const type = types.find((known) => known === text);
  if (type !== undefined) return { kind: name, path, type };
  throw cursor.invalid(`Invalid attribute type name found; type: ${text}, valid types: {${types.join(',')}}`);
}

function parseTwo(cursor: Cursor, name: string): [Operand, Operand] {
  const [first, second] = parseOperands(cursor, { name, count: 2 });
  if (first === undefined || second === undefined) throw new Error(`${name} was parsed with fewer than two operands`);
  return [first, second];
}

interface TypedCall {
  readonly name: string;
  readonly operands: readonly Operand[];
  readonly allowed: readonly ValueType[];
}

function demandType(cursor: Cursor, { name, operands, allowed }: TypedCall): void {
  for (const operand of operands) {
    if (operand.kind !== 'value' || allowed.includes(typeOf(operand.value))) continue;
    throw wrongType(cursor, name, typeOf(operand.value));
  }
}
