import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { oncePerText } from '../../once-per-text.ts';
import { admit } from './admit.ts';
import { validation } from './exceptions.ts';
import type { Value } from './value.ts';

/** The placeholders of a command, and which of them its expressions used. */
export interface PlaceholderInput {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
}

/** One of the two kinds of placeholder. */
interface Kind {
  readonly parameter: string;
  readonly isOne: (text: string) => boolean;
}

const ofNames: Kind = {
  parameter: 'ExpressionAttributeNames',
  isOne: oncePerText((text) => /^#[A-Za-z0-9_]+$/.test(text)),
};
const ofValues: Kind = {
  parameter: 'ExpressionAttributeValues',
  isOne: oncePerText((text) => /^:[A-Za-z0-9_]+$/.test(text)),
};

/** Resolves `#name` and `:value`, and refuses what is defined and never used. */
export class Placeholders {
  readonly #names: Map<string, string> | undefined;
  readonly #values: Map<string, Value> | undefined;
  readonly #used = new Set<string>();

  constructor(input: PlaceholderInput) {
    this.#names = defined(ofNames, input.ExpressionAttributeNames, (name) => name);
    this.#values = defined(ofValues, input.ExpressionAttributeValues, admit);
  }

  nameOf(placeholder: string, label: string): string {
    this.#used.add(placeholder);
    const name = this.#names?.get(placeholder);
    if (name !== undefined) return name;
    throw validation(
      `Invalid ${label}: An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
    );
  }

  valueOf(placeholder: string, label: string): Value {
    this.#used.add(placeholder);
    const value = this.#values?.get(placeholder);
    if (value !== undefined) return value;
    throw validation(
      `Invalid ${label}: An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
    );
  }

  /** Call it when all expressions of the command are parsed; `expressions` says how many there were. */
  refuseUnused(expressions: number): void {
    this.#refuse(ofNames, this.#names, expressions);
    this.#refuse(ofValues, this.#values, expressions);
  }

  #refuse({ parameter }: Kind, defined: Map<string, unknown> | undefined, expressions: number): void {
    if (defined === undefined) return;
    if (expressions === 0) throw validation(`${parameter} can only be specified when using expressions`);
    const unused: string[] = [];
    for (const placeholder of defined.keys()) if (!this.#used.has(placeholder)) unused.push(placeholder);
    if (unused.length === 0) return;
    throw validation(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

function defined<Given, Kept>(
  { parameter, isOne }: Kind,
  given: Record<string, Given> | undefined,
  keep: (given: Given) => Kept,
): Map<string, Kept> | undefined {
  if (given === undefined) return undefined;
  const placeholders = Object.keys(given);
  if (placeholders.length === 0) throw validation(`${parameter} must not be empty`);
  const odd = placeholders.find((placeholder) => !isOne(placeholder));
  if (odd !== undefined) throw validation(`${parameter} contains invalid key: Syntax error; key: "${odd}"`);
  const kept = new Map<string, Kept>();
  for (const [placeholder, one] of Object.entries(given)) kept.set(placeholder, keep(one));
  return kept;
}
