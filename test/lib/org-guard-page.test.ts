import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doorStatements } from '../../core/org-guard/doors.ts';
import { handsOffStatements } from '../../core/org-guard/hands-off.ts';
import { irremovableStatements } from '../../core/org-guard/irremovable.ts';
import { ownResourceStatements } from '../../core/org-guard/own-resources.ts';
import { resourceControlPolicy } from '../../core/org-guard/resource-control.ts';
import { killSwitchStackName, orgGuardStackName } from '../../lib/deployed-stacks.ts';
import { organizationStageName } from '../../lib/organization.ts';
import { given } from '../core/org-guard/guarded.ts';

const page = readFileSync(new URL('../../docs/org-guard.md', import.meta.url), 'utf8');

describe('the page about the guard', () => {
  it('says of every statement what it denies, and of no other', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, sid]) => sid);
    const statements = [
      ...irremovableStatements(given),
      ...handsOffStatements(given),
      ...ownResourceStatements(given),
      ...doorStatements(given),
    ];
    const entry = JSON.parse(resourceControlPolicy(given).document) as { Statement: readonly { Sid: string }[] };
    expect(rows).toEqual([...statements, ...entry.Statement].map(({ Sid }) => Sid));
  });

  it('names the stacks as they are called', () => {
    for (const command of [
      `npx cdk deploy '${organizationStageName}/*'`,
      `npx cdk destroy ${organizationStageName}/${orgGuardStackName}`,
      `npx cdk destroy ${organizationStageName}/${killSwitchStackName}`,
    ])
      expect(page).toContain(command);
  });
});
