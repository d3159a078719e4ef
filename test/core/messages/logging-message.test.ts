import { describe, expect, it } from 'vitest';
import { loggingMessage } from '../../../core/messages/logging-message.ts';
import type { Finding } from '../../../core/model/finding.ts';

const finding: Finding = {
  signal: 'invocation-logging-changed',
  response: 'alert',
  source: {
    eventId: 'bbbbbbbb-0000-4000-8000-000000000048',
    dedupeKey: 'x',
    at: '2026-03-02T09:13:10Z',
    account: '123456789012',
    region: 'eu-west-1',
  },
  identity: { kind: 'user', account: '123456789012', name: 'ci-deploy' },
  because: 'the log of model calls was switched off',
};
const named = { s3Config: { bucketName: 'example-log' }, textDataDeliveryEnabled: true };

describe('the page about a log that is left', () => {
  it('carries the command that writes exactly what the deployment names, as one word of the shell', () => {
    const { text } = loggingMessage(finding, { kind: 'left', because: 'the mode is "observe"', named });
    expect(text).toContain(
      `aws bedrock put-model-invocation-logging-configuration --region eu-west-1 --logging-config '${JSON.stringify(named)}'`,
    );
    expect(text).toContain('aws bedrock get-model-invocation-logging-configuration --region eu-west-1');
    expect(text).toContain('docs/playbooks/invocation-logging.md');
  });

  it('shows what somebody else wrote as data, outside of every command', () => {
    const found = { s3Config: { bucketName: "x'; rm -rf ~ \u202e" } };
    const { text } = loggingMessage(finding, { kind: 'left', because: 'it goes elsewhere', named, found });
    const commands = text.split('\n').filter((line) => line.startsWith('aws '));
    expect(commands.join()).not.toContain('rm -rf');
    expect(text).not.toContain('\u202e');
  });

  it('says where the configuration stands when the function could not be asked', () => {
    const { text } = loggingMessage(finding, { kind: 'left', because: 'it does not answer' });
    expect(text).toContain("--logging-config '<what modelLogging says for this Region>'");
  });
});

describe('every message about the log', () => {
  it.each([
    ['as-named', { kind: 'as-named' }],
    ['restored', { kind: 'restored', named }],
    ['left', { kind: 'left', because: 'x', named }],
  ] as const)('names who did it, where and by which event: %s', (_, kept) => {
    const { subject, text } = loggingMessage(finding, kept);
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(text).toMatch(
      /user ci-deploy in 123456789012[\s\S]*in eu-west-1[\s\S]*bbbbbbbb-0000-4000-8000-000000000048/,
    );
  });

  it('ends the sentence of a rule once', () => {
    const because = 'An identity under suspicion switched off what watches it.';
    expect(loggingMessage({ ...finding, because }, { kind: 'as-named' }).text).not.toContain('..');
  });
});
