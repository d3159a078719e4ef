export interface ParameterVersion {
  readonly value: string;
  readonly version: number;
  /** Epoch milliseconds, virtual. */
  readonly writtenAt: number;
  readonly type: string;
}

/** Parameter Store keeps this many versions of a parameter: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
const keptAtMost = 100;

/** The SSM parameters of an account, each with its versions, oldest first. */
export class Parameters {
  readonly #versions = new Map<string, readonly ParameterVersion[]>();

  constructor(first: ReadonlyMap<string, string>, at: number) {
    for (const [name, value] of first) this.put({ name, value, type: 'String', at });
  }

  /** The number of the version that was written. */
  put({ name, value, type, at }: { name: string; value: string; type: string; at: number }): number {
    const earlier = this.history(name);
    const version = (earlier.at(-1)?.version ?? 0) + 1;
    this.#versions.set(name, [...earlier, { value, version, type, writtenAt: at }].slice(-keptAtMost));
    return version;
  }

  history(name: string): readonly ParameterVersion[] {
    return this.#versions.get(name) ?? [];
  }
}
