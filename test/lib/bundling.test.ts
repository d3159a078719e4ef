import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundling, leftOut } from '../../lib/bundling.ts';
import { beforeFirstDeny } from '../../lib/reserved-concurrency.ts';

/** The bundle of a function, as text, by the options that the stack gives to esbuild. */
async function bundleOf(phase: string, alias: Record<string, string> = { ...leftOut }): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../lambdas/${phase}/handler.ts`, import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: bundling.minify ?? false,
    mainFields: bundling.mainFields ?? [],
    alias,
  });
  return outputFiles[0]?.text ?? '';
}

/** Tells where a container gets credentials: what looks for them has to read it. */
const place = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';

describe.each([...beforeFirstDeny])('the bundle of %s, which stands before the first deny', (phase) => {
  it('is under 500 kB', async () => {
    expect((await bundleOf(phase)).length).toBeLessThan(500_000);
  });
});

describe('a bundle', () => {
  it('holds no search for other credentials than those of its role', async () => {
    expect((await bundleOf('contain')).includes(place)).toBe(false);
    expect((await bundleOf('contain', {})).includes(place)).toBe(true);
  });

  it('holds no event streams and no memory of endpoints', async () => {
    const bundle = await bundleOf('contain');
    expect(bundle).toContain('bundles hold no event streams');
    expect(bundle).toContain('bundles hold no memory');
    expect((await bundleOf('contain', {})).length - bundle.length).toBeGreaterThan(125_000);
  });

  it('is made by esbuild with what stands in for them', () => {
    expect(bundling.esbuildArgs).toEqual(
      Object.fromEntries(Object.entries(leftOut).map(([part, file]) => [`--alias:${part}`, file])),
    );
  });
});
