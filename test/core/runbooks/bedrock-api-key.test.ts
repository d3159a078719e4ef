import { describe, expect, it } from 'vitest';
import { actions } from '../../../core/actions/index.ts';
import { account, descended, findingOf, knownUser, lookUp, targetIn, userNamed, worldWith } from './asked.ts';

const of = (userName: string) => findingOf(userNamed(userName), { kind: 'bedrock-api-key', account, userName });
const worldOf = (name: string) => worldWith({ users: [{ ...knownUser, name }] });

describe('the runbook for long-term API keys of models', () => {
  it.each(['BedrockAPIKey-ab12', 'AeaApiKey-ab12'])(
    'denies everything to %s, a user made for its key',
    async (name) => {
      const { runbook, target } = await targetIn(of(name), worldOf(name));
      const steps = runbook.steps(target);
      expect(steps.slice(0, 3)).toEqual(['attach-deny-all', 'quarantine-tag', 'deny-all-boundary']);
      expect(steps).toContain('deactivate-bedrock-api-keys');
      expect(steps).toContain('deactivate-every-key');
      expect(runbook.extent(target)).toBe('everything');
    },
  );

  it.each(['ci-deploy', 'my-BedrockAPIKey-user', 'bedrockapikey-ab12'])(
    'denies models and nothing else to %s, who does other work',
    async (name) => {
      const { runbook, target } = await targetIn(of(name), worldOf(name));
      const steps = runbook.steps(target);
      expect(steps).toEqual(['attach-inference-deny', 'deactivate-bedrock-api-keys']);
      expect(steps.filter((id) => actions[id].denies && actions[id].reach === 'quarantine')).toEqual([]);
      expect(runbook.extent(target)).toBe('inference');
    },
  );

  it('takes a suffix for one only where no user has the whole name', async () => {
    const given = of('ci-deploy+1');
    expect((await targetIn(given, worldOf('ci-deploy'))).target).toMatchObject({ user: { name: 'ci-deploy' } });
    const both = worldWith({ users: [knownUser, { ...knownUser, name: 'ci-deploy+1' }] });
    expect((await targetIn(given, both)).target).toMatchObject({ user: { name: 'ci-deploy+1' } });
  });

  it('pages when the user is gone', async () => {
    const { target } = await lookUp(of('BedrockAPIKey-ab12'), worldWith({ users: [] }));
    expect(target).toMatchObject({ kind: 'refused', urgency: 'page' });
  });
});

describe('an API key that an attacker made for a user who was there before', () => {
  it('goes to sleep at once, that one alone, and a person is asked about all else', async () => {
    const finding = findingOf(userNamed(), {
      kind: 'bedrock-api-key',
      account,
      userName: 'ci-deploy',
      credentialId: 'ACCAEXAMPLE0000000001',
    });
    const { runbook, target } = await targetIn(descended(finding));
    expect(runbook.surgical(target)).toEqual(['deactivate-bedrock-api-keys']);
    expect(actions['deactivate-bedrock-api-keys'].slot(target as never)).toContain('ACCAEXAMPLE0000000001');
    expect(runbook.asks?.(target)).toContain('its owners use it');
  });
});
