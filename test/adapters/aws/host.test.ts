import { describe, expect, it } from 'vitest';
import { clientConfig, settingNames, settingsFrom } from '../../../adapters/aws/host.ts';
import { onAws } from '../../../adapters/aws/on-aws.ts';

describe('a setting', () => {
  it('is read from the environment by its name', () => {
    expect(settingsFrom({ FIREBREAK_ACCOUNT: '123456789012' })('FIREBREAK_ACCOUNT')).toBe('123456789012');
  });

  it('may be empty', () => {
    expect(settingsFrom({ FIREBREAK_PROTECTED_USERS: '' })('FIREBREAK_PROTECTED_USERS')).toBe('');
  });

  it.each(settingNames)('%s says its name and the remedy when it is missing', (name) => {
    expect(() => settingsFrom({})(name)).toThrow(new RegExp(`${name}.*deploy the stack again`));
  });
});

describe('the configuration of a client', () => {
  it('leaves nothing for the SDK to find out by itself', () => {
    expect(clientConfig('eu-west-1')).toEqual({
      region: 'eu-west-1',
      maxAttempts: 4,
      retryMode: 'standard',
      defaultsMode: 'standard',
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
    });
  });
});

describe('a handler on AWS', () => {
  it('makes its world at the first call and once, so that importing it does nothing', async () => {
    let made = 0;
    const handler = onAws(
      (host) => {
        made += 1;
        return host.setting('FIREBREAK_ACCOUNT');
      },
      (account) => async (input: string) => `${input} in ${account}`,
      { FIREBREAK_ACCOUNT: '123456789012' },
    );
    expect(made).toBe(0);
    expect(await handler('one')).toBe('one in 123456789012');
    expect(await handler('two')).toBe('two in 123456789012');
    expect(made).toBe(1);
  });
});
