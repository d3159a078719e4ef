import { installGuard } from '../scenarios/guarded-account.ts';
import type { World } from '../world.ts';

/** What the organization deployed beforehand above the account. */
export interface InstalledGuard {
  readonly id: string;
  readonly install: (world: World) => void;
  /** Firebreak was deployed with the guard in its configuration. */
  readonly isConfigured?: true;
}

/** One kind of guard, one line. */
export const installedGuards: readonly InstalledGuard[] = [
  { id: 'none', install: () => {} },
  { id: 'org-guard', isConfigured: true, install: ({ account }) => installGuard(account) },
];
