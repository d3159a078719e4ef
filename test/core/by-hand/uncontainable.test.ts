import { describe, expect, it } from 'vitest';
import { uncontainable } from '../../../core/by-hand/uncontainable.ts';
import type { Finding } from '../../../core/model/finding.ts';

const account = '123456789012';
const theirs = '111122223333';
const found = (given: Pick<Finding, 'identity'> & Partial<Finding>): Finding => ({
  signal: 'guardduty-credentials-compromised',
  response: 'contain',
  source: { eventId: 'event-1', dedupeKey: 'x', at: '2026-03-02T09:13:10Z', account, region: 'eu-west-1' },
  because: 'the credential is used by a stranger',
  ...given,
});
const root = found({ identity: { kind: 'root', account } });
const person = found({ identity: { kind: 'identity-center-user', account, userId: '9067642ac7-example' } });
const session = found({
  identity: { kind: 'role', account, name: 'AWSReservedSSO_Admin_0123456789abcdef' },
  credential: {
    kind: 'sso-session',
    account,
    roleName: 'AWSReservedSSO_Admin_0123456789abcdef',
    userId: 'AROAEXAMPLEEXAMPLE001:alice',
  },
});
const foreign = found({ identity: { kind: 'foreign', account: theirs } });
const theirUser = found({ identity: { kind: 'user', account: theirs, name: 'vendor' } });
const unnamed = found({ identity: { kind: 'role', account, name: 'production' } });

const stepsOf = (finding: Finding) => uncontainable(finding)?.byHand ?? [];

describe('whom Firebreak cannot contain', () => {
  it.each([
    ['root', root, 'docs/playbooks/root.md'],
    ['an Identity Center user', person, 'docs/playbooks/identity-center.md'],
    ['a session of Identity Center', session, 'docs/playbooks/identity-center.md'],
    ['a foreign principal', foreign, 'docs/playbooks/foreign-principal.md'],
    ['a user of another account', theirUser, 'docs/playbooks/foreign-principal.md'],
    ['a role without a session', unnamed, 'docs/playbooks/role-session.md'],
  ])('%s comes with numbered steps, commands, and the playbook that has all of it', (_, finding, playbook) => {
    const steps = stepsOf(finding);
    expect(steps.filter((line) => /^\d\. /.test(line)).map((line) => Number(line[0]))).toEqual(
      steps.filter((line) => /^\d\. /.test(line)).map((__, index) => index + 1),
    );
    expect(steps.filter((line) => /^(aws|npm) /.test(line)).length).toBeGreaterThan(1);
    expect(steps.at(-1)).toContain(playbook);
  });

  it('need not be answered for at night, where they belong to another account', () => {
    expect([foreign, theirUser].map((finding) => uncontainable(finding)?.mayWait)).toEqual([true, true]);
    expect([root, person, session, unnamed].map((finding) => uncontainable(finding)?.mayWait)).toEqual(
      Array.from({ length: 4 }),
    );
  });

  it('is nobody who is a user of the account, or a session that is named', () => {
    expect(uncontainable(found({ identity: { kind: 'user', account, name: 'ci-deploy' } }))).toBeUndefined();
    const credential = { kind: 'role-session', account, roleName: 'production', userId: 'AROAX:i-1' } as const;
    expect(uncontainable({ ...unnamed, credential })).toBeUndefined();
  });

  it('ends the sessions of an Identity Center user before it disables the user', () => {
    const steps = stepsOf(person).join('\n');
    expect(steps.indexOf('Delete session')).toBeGreaterThan(0);
    expect(steps.indexOf('Delete session')).toBeLessThan(steps.indexOf('Disable user access'));
    expect(steps).toContain('--principal-id 9067642ac7-example');
  });

  it('names the account of root, and what root made', () => {
    const steps = stepsOf(root).join('\n');
    expect(steps).toContain(`assume-root --region us-east-1 --target-principal ${account}`);
    expect(steps).toContain('AttributeKey=Username,AttributeValue=root');
  });

  it('hands no text of an event to a shell as anything but one word', () => {
    const source = { ...root.source, eventId: "x'; rm -rf ~", region: '$(reboot)' };
    const commands = [person, session, foreign, unnamed].flatMap((finding) =>
      stepsOf({ ...finding, source }).filter((line) => /^(aws|npm) /.test(line)),
    );
    const words = commands.join('\n');
    expect(words).toContain("AttributeValue='x'\\''; rm -rf ~'");
    expect(words).toContain("--region '$(reboot)'");
  });
});
