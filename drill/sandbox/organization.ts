import type { Account, Neighbours } from './account.ts';

/** The accounts that know each other, and what AWS says of a caller of one of them: which organization it belongs to. */
export class Organization implements Neighbours {
  readonly id: string;
  readonly #accounts: ReadonlyMap<string, Account>;

  constructor(id: string, accounts: readonly Account[]) {
    this.id = id;
    this.#accounts = new Map(accounts.map((account) => [account.place.account, account]));
    for (const account of accounts) account.organization = this;
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  ownerOf(arn: string): Account | undefined {
    return this.#accounts.get(arn.split(':', 5)[4] ?? '');
  }

  homeOf(accessKeyId: string): Account | undefined {
    return [...this.#accounts.values()].find(({ sessions }) => sessions.get(accessKeyId) !== undefined);
  }
}
