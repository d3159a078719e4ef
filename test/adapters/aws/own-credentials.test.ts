import { describe, expect, it } from 'vitest';
import { defaultProvider } from '../../../adapters/aws/no-other-credentials.ts';
import { ownCredentials } from '../../../adapters/aws/own-credentials.ts';

const environment = {
  AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-role',
  AWS_SESSION_TOKEN: 'token-of-the-role',
  AWS_PROFILE: 'somebody-else',
};

describe('the credentials of a function', () => {
  it('are those that Lambda gives its role, and no others', () => {
    expect(ownCredentials(environment)).toEqual({
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'secret-of-the-role',
      sessionToken: 'token-of-the-role',
    });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
    'are never incomplete: without %s it says so',
    (name) => {
      expect(() => ownCredentials({ ...environment, [name]: undefined })).toThrow(`${name} is missing`);
    },
  );
});

describe('what stands in a bundle for the search for credentials', () => {
  it('finds none', async () => {
    await expect(defaultProvider()()).rejects.toThrow('make it by Host.client');
  });
});
