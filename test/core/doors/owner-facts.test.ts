import { expect, it } from 'vitest';
import { ownershipFacts } from '../../../core/doors/owner-facts.ts';

it('asks nobody at home about whom another account has, who only has a name in common, and says so', async () => {
  const task = { plan: { target: { kind: 'user', account: '111122223333', user: { name: 'ci-deploy' } } } };
  const world = { deployment: { account: '123456789012', owner: 'on-call' } };
  expect(await ownershipFacts(task as never, world as never)).toEqual({
    name: 'ci-deploy',
    tags: {},
    accountContact: 'on-call',
    passed: ['account 111122223333: it is none of those that Firebreak answers for'],
  });
});
