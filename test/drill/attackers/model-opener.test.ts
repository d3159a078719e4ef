import { expect, test } from 'vitest';
import { modelOpener } from '../../../drill/attackers/model-opener.ts';
import { accessKeyId, withoutFirebreak } from './scene.ts';

test('opens a model, and is answered for its whole shift from the address that it calls from', () =>
  withoutFirebreak(async (scene) => {
    const { world, story } = scene;
    await modelOpener({ ...scene, accessKeyId, from: '203.0.113.66', forMs: 300_000 });
    const calls = world.account.calls.filter(({ caller }) => 'from' in caller && caller.from === '203.0.113.66');
    expect(calls[0]).toMatchObject({ action: 'bedrock:PutFoundationModelEntitlement', outcome: 'ok' });
    expect(calls.slice(1).map(({ action }) => action)).toContain('bedrock:InvokeModel');
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(story.moments.at(-1)?.text).toMatch(/^is done after \d\d answers$/);
  }));
