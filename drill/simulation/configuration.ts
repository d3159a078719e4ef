import type { Wanted } from '../scenarios/config-for.ts';
import type { Draw } from './draw.ts';
import { installedGuards } from './guards.ts';

/** What Firebreak may be deployed with; always told where the log of model calls is kept. With Slack it always knows a member, which need not be there. */
export const configurations = {
  plain: { keepsLog: true },
  guarded: { keepsLog: true, isGuarded: true },
  withMember: { keepsLog: true, hasMember: true },
  guardedWithMember: { keepsLog: true, hasMember: true, isGuarded: true },
  inSlack: { keepsLog: true, hasMember: true, hasSlack: true },
  guardedInSlack: { keepsLog: true, hasMember: true, isGuarded: true, hasSlack: true },
} as const satisfies Readonly<Record<string, Wanted>>;
export type Configuration = keyof typeof configurations;

type Deciding = Pick<Draw, 'guard' | 'slack' | 'place'>;

export function configurationOf({ guard, slack, place }: Deciding): Configuration {
  const isGuarded = installedGuards.some(({ id, isConfigured }) => id === guard && isConfigured);
  if (slack !== 'none') return isGuarded ? 'guardedInSlack' : 'inSlack';
  switch (place) {
    case 'hub':
      return isGuarded ? 'guarded' : 'plain';
    case 'member':
      return isGuarded ? 'guardedWithMember' : 'withMember';
  }
}
