import type { Host } from './host.ts';

/** Where the deployment names a log of model calls; nowhere without one. */
export const loggedRegionsOn = (host: Host): readonly string[] =>
  host.setting('FIREBREAK_LOGGED_REGIONS').split(',').filter(Boolean);
