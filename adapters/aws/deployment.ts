import type { Deployment, Mode } from '../../core/ports.ts';
import type { Host } from './host.ts';

/** What was fixed at deploy time, from the settings. */
export function deploymentOn(host: Host): Deployment {
  return {
    account: host.setting('FIREBREAK_ACCOUNT'),
    region: host.setting('FIREBREAK_REGION'),
    mode: modeFrom(host.setting('FIREBREAK_MODE')),
    protectedUsers: host.setting('FIREBREAK_PROTECTED_USERS').split(',').filter(Boolean),
    owner: host.setting('FIREBREAK_OWNER'),
  };
}

function modeFrom(text: string): Mode {
  if (text === 'observe' || text === 'enforce') return text;
  throw new Error(`the mode is "${text}", and must be observe or enforce`);
}
