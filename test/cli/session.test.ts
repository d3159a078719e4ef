import { describe, expect, it } from 'vitest';
import { endedBy } from '../../cli/ended-by.ts';
import { verbs } from '../../cli/index.ts';
import { bannerOf, stackName } from '../../cli/session.ts';
import { Failed, UsageError } from '../../cli/verb.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import { synthesised } from '../../drill/deployed/assembly.ts';
import { config } from '../../firebreak.config.example.ts';
import { ConfigError } from '../../lib/config.ts';
import { hubStackName } from '../../lib/deployed-stacks.ts';
import { slackConfig } from '../slack-staged.ts';
import { outputs } from './said-by.ts';

function ended(error: unknown) {
  const err: string[] = [];
  return { code: endedBy(error, { err: (line) => void err.push(line) }), err };
}

describe('an error that was expected', () => {
  it.each([
    [new UsageError('no such verb'), 2, ['firebreak: no such verb']],
    [new Failed('no stack\ndeploy it'), 1, ['firebreak: no stack', 'firebreak: deploy it']],
    [new Refused('AWS said no'), 1, ['firebreak: AWS said no']],
    [new NotThere('gone'), 1, ['firebreak: gone']],
    [new TryAgain('throttled'), 1, ['firebreak: throttled']],
    [
      new ConfigError(['mode: x', 'owner: y']),
      1,
      ['firebreak: firebreak.config.ts: mode: x', 'firebreak: firebreak.config.ts: owner: y'],
    ],
    [new Refused('a\u001b[2Jb'), 1, ['firebreak: a\\u001b[2Jb']],
  ])('%s is a sentence with its exit code', (error, code, err) => {
    expect(ended(error)).toEqual({ code, err });
  });
});

describe('a bug', () => {
  it.each([new TypeError('x is undefined'), 'text', undefined])(
    '%s is thrown, so that it shows where it happened',
    (error) => {
      let thrown: unknown = 'nothing';
      try {
        ended(error);
      } catch (caught) {
        thrown = caught;
      }
      expect(thrown).toBe(error);
    },
  );
});

describe('the first line', () => {
  it('says account, Region and identity, and that there is no alias', () => {
    const caller = { account: '123456789012', region: 'us-east-1', arn: 'arn:aws:iam::123456789012:user/alice' };
    expect(bannerOf({ ...caller, alias: 'example-prod' })).toBe(
      'account example-prod (123456789012), region us-east-1, as arn:aws:iam::123456789012:user/alice',
    );
    expect(bannerOf({ ...caller, alias: undefined })).toMatch(/^account 123456789012 \(no alias\), /);
  });
});

describe('what the command line looks for', () => {
  it('is the stack that is deployed, with every output that it reads', async () => {
    const all = { ...config, slack: slackConfig };
    const template = (await synthesised(all)) as unknown as { Outputs: Record<string, unknown> };
    expect(stackName).toBe(hubStackName);
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(Object.keys(outputs)));
  });
});

describe('the verbs', () => {
  it('have names of their own, and a sentence each', () => {
    expect(new Set(verbs.map(({ name }) => name)).size).toBe(verbs.length);
    for (const { summary } of verbs) expect(summary).toMatch(/^[A-Z].*\.$/);
  });
});
