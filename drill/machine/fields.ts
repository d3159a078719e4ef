import { isArray, isObject, type Json } from './json.ts';

/** The definition has something that the drill would run wrongly or not at all. Nothing has run yet. */
export class DefinitionRefused extends Error {
  override readonly name = 'DefinitionRefused';
  /** The state, or "the machine" for its top level. */
  readonly state: string;
  readonly field: string;

  constructor(given: { state: string; field: string; because: string }) {
    const subject = given.state === theMachine ? theMachine : `State "${given.state}"`;
    super(`${subject}, field "${given.field}": ${given.because}`);
    this.state = given.state;
    this.field = given.field;
  }
}

export const theMachine = 'the machine';

interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/** The fields of one object of a definition. Whatever is not expected there is refused on construction. */
export class Fields {
  readonly state: string;
  readonly #prefix: string;
  readonly #raw: Readonly<Record<string, Json>>;

  /** @throws DefinitionRefused when `raw` is not an object or has a field that is not in `known`. */
  constructor(given: { state: string; at?: string; raw: unknown; known: readonly string[] }) {
    this.state = given.state;
    this.#prefix = given.at === undefined ? '' : `${given.at}.`;
    if (!isObject(given.raw)) throw this.refusal('', 'must be an object.');
    this.#raw = given.raw;
    for (const name of Object.keys(given.raw)) {
      if (!given.known.includes(name))
        throw this.refusal(name, `is not known to the drill here. Known: ${given.known.join(', ')}.`);
    }
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#raw, name);
  }

  /** The value as it stands; undefined when the field is absent. */
  raw(name: string): Json | undefined {
    return this.has(name) ? this.#raw[name] : undefined;
  }

  names(): readonly string[] {
    return Object.keys(this.#raw);
  }

  /** Where a field is, for objects inside it. */
  at(name: string): string {
    return `${this.#prefix}${name}`;
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== 'string' || value === '') throw this.refusal(name, 'must be a text.');
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    if (typeof value !== 'boolean') throw this.refusal(name, 'must be true or false.');
    return value;
  }

  /** A whole number within bounds; undefined when the field is absent. */
  whole(name: string, bounds: Bounds): number | undefined {
    const value = this.number(name, bounds);
    if (value !== undefined && !Number.isInteger(value)) throw this.refusal(name, 'must be a whole number.');
    return value;
  }

  number(name: string, { least, most = Number.POSITIVE_INFINITY }: Bounds): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw this.refusal(
      name,
      `must be a number of at least ${least}${most === Number.POSITIVE_INFINITY ? '' : ` and at most ${most}`}.`,
    );
  }

  list(name: string): readonly Json[] {
    const value = this.raw(name);
    if (!isArray(value) || value.length === 0) throw this.refusal(name, 'must be a list with something in it.');
    return value;
  }

  /** Refuses the definition when more than one of `names` is there. */
  atMostOneOf(...names: readonly string[]): void {
    const there = names.filter((name) => this.has(name));
    if (there.length > 1) throw this.refusal(there.join('" and "'), 'exclude each other.');
  }

  /** Runs `compile`, and says which field is meant when it refuses. */
  compile<T>(name: string, compile: () => T): T {
    try {
      return compile();
    } catch (error) {
      if (error instanceof DefinitionRefused) throw error;
      throw this.refusal(name, error instanceof Error ? error.message : String(error));
    }
  }

  refusal(name: string, because: string): DefinitionRefused {
    return new DefinitionRefused({ state: this.state, field: this.at(name), because });
  }
}
