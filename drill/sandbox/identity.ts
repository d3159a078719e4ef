import { Layered } from './layered.ts';
import type { PolicyText } from './policy-text.ts';

export type Tags = Readonly<Record<string, string>>;

export interface IdentityGiven {
  readonly name: string;
  /** `AIDA…`, `AROA…`, `AGPA…` */
  readonly id: string;
  /** The account that it is in. */
  readonly account: string;
  /** Epoch milliseconds, virtual. */
  readonly createdAt: number;
  /** `/` when absent. */
  readonly path?: string;
  readonly tags?: Tags;
  readonly attached?: readonly string[];
  readonly inline?: ReadonlyMap<string, PolicyText>;
  /** The ARN of the permissions boundary. */
  readonly boundary?: string;
  /** Whether both planes know it from the start; true when absent. */
  readonly exists?: boolean;
}

/** What users, roles and groups have in common: the slots that decide what they may do, each in two layers. */
export abstract class SandboxIdentity {
  abstract readonly kind: 'user' | 'role' | 'group';
  /** A user may be given another one; a role and a group keep theirs here. */
  name: string;
  readonly id: string;
  readonly account: string;
  path: string;
  readonly createdAt: Date;
  readonly exists: Layered<boolean>;
  readonly tags: Layered<Tags>;
  readonly attached: Layered<readonly string[]>;
  readonly inline: Layered<ReadonlyMap<string, PolicyText>>;
  readonly boundary: Layered<string | undefined>;
  /** As it was put together last: every call asks for it. */
  #arn = { name: '', path: '', text: '' };

  constructor(given: IdentityGiven) {
    this.name = given.name;
    this.id = given.id;
    this.account = given.account;
    this.path = given.path ?? '/';
    this.createdAt = new Date(given.createdAt);
    this.exists = new Layered(given.exists ?? true);
    this.tags = new Layered<Tags>(given.tags ?? {});
    this.attached = new Layered<readonly string[]>(given.attached ?? []);
    this.inline = new Layered<ReadonlyMap<string, PolicyText>>(given.inline ?? new Map());
    this.boundary = new Layered<string | undefined>(given.boundary);
  }

  /** The path is a part of it, though not of the name. */
  get arn(): string {
    const { name, path } = this;
    if (this.#arn.name !== name || this.#arn.path !== path)
      this.#arn = { name, path, text: `arn:aws:iam::${this.account}:${this.kind}${path}${name}` };
    return this.#arn.text;
  }
}
