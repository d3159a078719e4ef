import { describe, expect, it } from 'vitest';
import { loopbackEndpoint, NotLoopback } from '../../e2e/loopback.ts';

describe('loopbackEndpoint', () => {
  it.each(['http://127.0.0.1:4566', 'http://127.0.0.1', 'http://127.8.7.6:1', 'http://[::1]:4566'])(
    'takes %s',
    (text) => {
      expect(loopbackEndpoint(text).origin).toBe(text);
    },
  );

  it.each([
    'https://iam.amazonaws.com',
    'http://iam.amazonaws.com',
    'http://0.0.0.0:4566',
    'http://192.0.2.7:4566',
    'http://127.0.0.1.example.com',
    'http://example.com/127.0.0.1',
    'http://127.0.0.1@example.com',
    // A name can resolve to anything.
    'http://localhost:4566',
    'http://localhost.example.com',
    'file:///127.0.0.1',
    '127.0.0.1:4566',
    '',
  ])('refuses %s', (text) => {
    expect(() => loopbackEndpoint(text)).toThrow(NotLoopback);
  });

  it('names the address that it refuses, and not what stands behind it', () => {
    expect(() => loopbackEndpoint('http://user:password@example.com/path?key=1')).toThrow(
      /^http:\/\/example\.com is not/,
    );
  });
});
