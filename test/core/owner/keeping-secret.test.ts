import { describe, expect, it } from 'vitest';
import { keepers } from '../../../core/owner/keeping-secret.ts';

const secret = (parts: object) => ({ name: 'pipelines/1', description: '', tags: {}, ...parts });
const key = 'AKIAIOSFODNN7EXAMPLE';

describe('the secret that keeps a credential', () => {
  it.each([
    { tags: { user: 'ci-deploy' } },
    { tags: { key } },
    { description: 'The key of ci-deploy.' },
    { description: `holds ${key}, rotated by hand` },
  ])('is one that says so: %j', (parts) => {
    expect(keepers([secret(parts)], ['ci-deploy', key])).toHaveLength(1);
  });

  it.each([
    { name: 'ci-deploy' },
    { tags: { 'ci-deploy': 'x' } },
    { tags: { user: 'ci-deploy-2' } },
    { description: 'of ci-deploy-2 and my-ci-deploy' },
    { description: 'CI-DEPLOY' },
  ])('is none that only looks like it: %j', (parts) => {
    expect(keepers([secret(parts)], ['ci-deploy', key])).toEqual([]);
  });
});
