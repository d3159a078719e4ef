import { describe, expect, it } from 'vitest';
import { clientEnvironment, emulatorEnvironment } from '../../e2e/environments.ts';
import { NotLoopback } from '../../e2e/loopback.ts';

const places = { path: '/bin', home: '/home/of/nobody', temporary: '/tmp/run' };

describe('emulatorEnvironment', () => {
  it('listens on the loopback and opens no second port', () => {
    expect(emulatorEnvironment(places, 4_577)).toMatchObject({
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: '4577',
      IOT_MTLS_ENABLED: '0',
    });
  });

  it('holds no credential, because every function inherits it', () => {
    const names = Object.keys(emulatorEnvironment(places, 1));
    expect(names.filter((name) => /AWS|SECRET|TOKEN|PROFILE|KEY/.test(name))).toEqual([]);
  });

  it('takes nothing over from whoever started the run', () => {
    process.env['FIREBREAK_TEST_INHERITED'] = 'yes';
    try {
      expect(Object.keys(emulatorEnvironment(places, 1))).not.toContain('FIREBREAK_TEST_INHERITED');
      expect(Object.keys(clientEnvironment(places, 'http://127.0.0.1:1'))).not.toContain('FIREBREAK_TEST_INHERITED');
    } finally {
      delete process.env['FIREBREAK_TEST_INHERITED'];
    }
  });
});

describe('clientEnvironment', () => {
  it('sends every AWS client to the loopback, with credentials that AWS would refuse', () => {
    expect(clientEnvironment(places, 'http://127.0.0.1:4577')).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4577',
      AWS_ACCESS_KEY_ID: '123456789012',
      HOME: '/home/of/nobody',
    });
  });

  it('refuses to be made for AWS itself', () => {
    expect(() => clientEnvironment(places, 'https://sts.us-east-1.amazonaws.com')).toThrow(NotLoopback);
  });
});
