import type { Caller } from '../sandbox/caller.ts';
import type { World } from '../world.ts';

/** A credential that somebody made, and the id of the credential that made it. */
interface Minted {
  readonly by: string;
  readonly holder: Caller;
}

/** Who minted what, heard from the calls themselves. */
export class Descendants {
  readonly #minted: Minted[] = [];

  constructor({ account }: World) {
    account.listeners.push(({ caller }, _, output) => {
      const [by, holder] = [idOf(caller), holderIn(output)];
      if (by !== undefined && holder !== undefined) this.#minted.push({ by, holder });
    });
  }

  /** These, what they minted, what that minted, and so on. */
  of(holders: readonly Caller[]): readonly Caller[] {
    const all = [...holders];
    for (const one of all) all.push(...this.#minted.filter(({ by }) => by === idOf(one)).map(({ holder }) => holder));
    return all;
  }
}

/** The id of what a caller holds; a function and AWS itself hold nothing that could leak. */
export function idOf(caller: Caller): string | undefined {
  if ('accessKeyId' in caller) return caller.accessKeyId;
  return 'credentialId' in caller ? caller.credentialId : undefined;
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
