import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { admit } from './admit.ts';
import { validation } from './exceptions.ts';
import type { Value } from './value.ts';

/** The placeholders of a command, and which of them its expressions used. */
export interface PlaceholderInput {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
}

/** Resolves `#name` and `:value`, and refuses what is defined and never used. */
export class Placeholders {
  readonly #names: Map<string, string> | undefined;
  readonly #values: Map<string, Value> | undefined;
  readonly #used = new Set<string>();

  constructor(input: PlaceholderInput) {
    this.#names = defined('ExpressionAttributeNames', '#', input.ExpressionAttributeNames);
    const values = defined('ExpressionAttributeValues', ':', input.ExpressionAttributeValues);
    this.#values = values && new Map([...values].map(([placeholder, raw]) => [placeholder, admit(raw)]));
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
    this.#refuse('ExpressionAttributeNames', this.#names, expressions);
    this.#refuse('ExpressionAttributeValues', this.#values, expressions);
  }

  #refuse(parameter: string, defined: Map<string, unknown> | undefined, expressions: number): void {
    if (defined === undefined) return;
    if (expressions === 0) throw validation(`${parameter} can only be specified when using expressions`);
    const unused = [...defined.keys()].filter((placeholder) => !this.#used.has(placeholder));
    if (unused.length === 0) return;
    throw validation(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

function defined<T>(parameter: string, sign: string, given: Record<string, T> | undefined) {
  if (given === undefined) return undefined;
  const entries = Object.entries(given);
  if (entries.length === 0) throw validation(`${parameter} must not be empty`);
  const odd = entries.find(([placeholder]) => placeholder[0] !== sign || !/^[A-Za-z0-9_]+$/.test(placeholder.slice(1)));
  if (odd) throw validation(`${parameter} contains invalid key: Syntax error; key: "${odd[0]}"`);
  return new Map(entries);
}
