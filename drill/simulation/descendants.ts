import type { Caller, CallRecord } from '../sandbox/caller.ts';
import type { World } from '../world.ts';
import type { Whom } from './accounts.ts';

/** One call that made a credential or an identity, and the id of the credential that made it. */
interface Making {
  readonly by: string;
  readonly call: CallRecord;
  readonly made: { readonly holder: Caller } | MadeIdentity;
}

/** A user or role that a credential created. */
export interface MadeIdentity extends Whom {
  readonly kind: 'user' | 'role';
}

/** Somebody who holds what a credential minted, and the calls by which it came to that, the first one first. */
export interface Line {
  readonly holder: Caller;
  readonly makings: readonly CallRecord[];
}

/** Who minted and created what, heard from the calls themselves. */
export class Descendants {
  readonly #makings = new Map<string, Making[]>();

  constructor({ accounts }: World) {
    for (const { listeners, place } of accounts)
      listeners.push((call, _, output) => {
        const made = output === undefined ? undefined : madeIn(output, call.action, place.account);
        const by = made && idOf(call.caller);
        if (by === undefined || made === undefined) return;
        const known = this.#makings.get(by) ?? [];
        known.push({ by, call, made });
        this.#makings.set(by, known);
      });
  }

  /** These, what they minted, what that minted, and so on. */
  of(holders: readonly Caller[]): readonly Line[] {
    const all: Line[] = holders.map((holder) => ({ holder, makings: [] }));
    const seen = new Set(holders.map(idOf));
    for (const one of all)
      for (const { call, made } of this.#by(one.holder))
        if ('holder' in made && !seen.has(idOf(made.holder))) {
          seen.add(idOf(made.holder));
          all.push({ holder: made.holder, makings: [...one.makings, call] });
        }
    return all;
  }

  /** Users and roles that these, or anybody in their line, created. */
  identitiesOf(holders: readonly Caller[]): readonly MadeIdentity[] {
    return this.of(holders).flatMap(({ holder }) =>
      this.#by(holder).flatMap(({ made }) => ('holder' in made ? [] : [made])),
    );
  }

  #by(holder: Caller): readonly Making[] {
    return this.#makings.get(idOf(holder) ?? '') ?? [];
  }
}

/** The id of what a caller holds; a function and AWS itself hold nothing that could leak. */
export function idOf(caller: Caller): string | undefined {
  if ('accessKeyId' in caller) return caller.accessKeyId;
  return 'credentialId' in caller ? caller.credentialId : undefined;
}

function madeIn(output: unknown, action: string, account: string): Making['made'] | undefined {
  if (action === 'iam:CreateUser' || action === 'iam:CreateRole') return identityIn(output, account);
  const holder = holderIn(output);
  return holder && { holder };
}

function identityIn(output: unknown, account: string): MadeIdentity | undefined {
  const { User, Role } = (output ?? {}) as {
    readonly User?: { readonly UserName?: string };
    readonly Role?: { readonly RoleName?: string };
  };
  if (User?.UserName !== undefined) return { kind: 'user', account, name: User.UserName };
  return Role?.RoleName === undefined ? undefined : { kind: 'role', account, name: Role.RoleName };
}

function holderIn(output: unknown): Caller | undefined {
  const { AccessKey, ServiceSpecificCredential, Credentials } = (output ?? {}) as {
    readonly Credentials?: { readonly AccessKeyId?: string };
    readonly AccessKey?: { readonly AccessKeyId?: string };
    readonly ServiceSpecificCredential?: { readonly ServiceSpecificCredentialId?: string };
  };
  const accessKeyId = AccessKey?.AccessKeyId;
  if (accessKeyId !== undefined) return { kind: 'key-holder', name: 'simulation', accessKeyId };
  const session = Credentials?.AccessKeyId;
  if (session !== undefined) return { kind: 'session-holder', name: 'simulation', accessKeyId: session };
  const credentialId = ServiceSpecificCredential?.ServiceSpecificCredentialId;
  return credentialId === undefined ? undefined : { kind: 'api-key-holder', name: 'simulation', credentialId };
}
