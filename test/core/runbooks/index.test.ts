import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/model/finding.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { Iam, KnownUser } from '../../../core/ports/iam.ts';
import { runbookFor } from '../../../core/runbooks/index.ts';

const account = '123456789012';
const known: KnownUser = {
  kind: 'user',
  account,
  name: 'ci-deploy',
  uniqueId: 'AIDANEWEXAMPLE',
  arn: `arn:aws:iam::${account}:user/ci-deploy`,
  tags: { owner: 'payments' },
};

/** As the plan asks: by the runbook for the finding. */
async function targetOf(given: Finding, asked: Iam) {
  const runbook = runbookFor(given);
  if ('because' in runbook) return { kind: 'refused', urgency: 'page', because: runbook.because };
  return runbook.target({ finding: given, openedAt: '2026-03-02T09:00:00.500Z' }, { iam: asked, deployment });
}

const deployment = { account, protectedRoles: ['Deployer'] } as unknown as Deployment;
const iam = (given: Partial<Iam>): Iam => given as Iam;
const finding = (parts: object): Finding =>
  ({ source: { account }, identity: { kind: 'unknown', because: '' }, ...parts }) as Finding;
const user = (parts: object = {}) => ({ kind: 'user', account, name: 'ci-deploy', ...parts });

describe('whom a finding is about', () => {
  it('is the user who holds the key now, whatever name the finding gives', async () => {
    const credential = { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const target = await targetOf(
      finding({ credential, identity: user({ name: 'somebody-else' }) }),
      iam({ holderOf: async () => 'ci-deploy' }),
    );
    expect(target).toEqual({ kind: 'user', account, user: { kind: 'user', account, name: 'ci-deploy' }, credential });
  });

  it('is nobody when no user holds the key, and a person is paged', async () => {
    const credential = { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const refused = await targetOf(finding({ credential }), iam({ holderOf: async () => undefined }));
    expect(refused).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('AKIAIOSFODNN7EXAMPLE'),
    });
  });

  it('is looked up again, and nothing of the finding but the name is believed', async () => {
    const named = user({ uniqueId: 'AIDANEWEXAMPLE', tags: { owner: 'forged' } });
    const target = await targetOf(finding({ identity: named }), iam({ user: async () => known }));
    expect(target).toEqual({
      kind: 'user',
      account,
      user: { kind: 'user', account, name: 'ci-deploy', uniqueId: 'AIDANEWEXAMPLE' },
    });
  });

  it('is refused with a page when a user of that name was created anew', async () => {
    const refused = await targetOf(
      finding({ identity: user({ uniqueId: 'AIDAOLDEXAMPLE' }) }),
      iam({ user: async () => known }),
    );
    expect(refused).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('created anew'),
    });
  });

  it('is refused with a page when there is no such user any more', async () => {
    const refused = await targetOf(finding({ identity: user() }), iam({ user: async () => undefined }));
    expect(refused).toMatchObject({ kind: 'refused', urgency: 'page' });
  });

  it('is never a user of ours who only shares the name of a user elsewhere', async () => {
    const foreign = user({ account: '111122223333' });
    const refused = await targetOf(finding({ identity: foreign }), iam({ user: async () => known }));
    expect(refused).toMatchObject({ kind: 'refused', because: expect.stringContaining('111122223333') });
  });

  it.each([
    ['root', { kind: 'root', account }, 'root'],
    [
      'a role of Identity Center',
      { kind: 'role', account, name: 'AWSReservedSSO_Admin_0123456789abcdef' },
      'Identity Center',
    ],
    ['a service-linked role', { kind: 'role', account, name: 'AWSServiceRoleForSupport' }, 'linked to an AWS service'],
    ['our own role', { kind: 'role', account, name: 'Firebreak-Contain' }, "Firebreak's own"],
    ['nobody known', { kind: 'unknown', because: 'no identity' }, 'no runbook'],
  ])('is refused with a page when it is %s', async (_, identity, because) => {
    const refused = await targetOf(finding({ identity }), iam({}));
    expect(refused).toMatchObject({ kind: 'refused', urgency: 'page', because: expect.stringContaining(because) });
  });
});
