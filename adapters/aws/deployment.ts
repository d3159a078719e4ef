import { readFileSync } from 'node:fs';
import type { Deployment, MemberAccount } from '../../core/ports/deployment.ts';
import type { Host } from './host.ts';

/** What was fixed at deploy time, from the settings. */
export function deploymentOn(host: Host): Deployment {
  const list = (text: string) => text.split(',').filter(Boolean);
  return {
    account: host.setting('FIREBREAK_ACCOUNT'),
    region: host.setting('FIREBREAK_REGION'),
    delegatedAdministrators: list(host.setting('FIREBREAK_DELEGATED_ADMINISTRATORS')),
    decoys: list(host.setting('FIREBREAK_DECOY_USERS')),
    ous: list(host.setting('FIREBREAK_OUS')),
    protectedUsers: list(host.setting('FIREBREAK_PROTECTED_USERS')),
    protectedRoles: list(host.setting('FIREBREAK_PROTECTED_ROLES')),
    restorableBoundaries: list(host.setting('FIREBREAK_RESTORABLE_BOUNDARIES')),
    owner: host.setting('FIREBREAK_OWNER'),
    isGuarded: host.setting('FIREBREAK_GUARD') === 'configured',
    members: membersOn(host),
  };
}

/** The accounts that the function was deployed for besides its own, from the file that was deployed beside it. */
export function membersOn({
  memberSetting,
  fileAt = readFileSync,
}: Pick<Host, 'memberSetting' | 'fileAt'>): readonly MemberAccount[] {
  const path = memberSetting?.('FIREBREAK_MEMBERS');
  return path === undefined ? [] : (JSON.parse(new TextDecoder().decode(fileAt(path))) as readonly MemberAccount[]);
}
