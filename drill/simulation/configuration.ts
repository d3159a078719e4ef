import type { Wanted } from '../scenarios/config-for.ts';
import type { Draw } from './draw.ts';
import { installedGuards } from './guards.ts';

/** What Firebreak may be deployed with; always told where the log of model calls is kept. */
export const configurations = {
  plain: { keepsLog: true },
  guarded: { keepsLog: true, isGuarded: true },
  inSlack: { keepsLog: true, hasSlack: true },
  guardedInSlack: { keepsLog: true, isGuarded: true, hasSlack: true },
} as const satisfies Readonly<Record<string, Wanted>>;
export type Configuration = keyof typeof configurations;

export const configurationNames = Object.keys(configurations) as readonly Configuration[];

export function configurationOf({ guard, slack }: Pick<Draw, 'guard' | 'slack'>): Configuration {
  const isGuarded = installedGuards.some(({ id, isConfigured }) => id === guard && isConfigured);
  if (slack === 'none') return isGuarded ? 'guarded' : 'plain';
  return isGuarded ? 'guardedInSlack' : 'inSlack';
}
