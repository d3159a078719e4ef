import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundling } from '../../lib/bundling.ts';
import { beforeFirstDeny } from '../../lib/reserved-concurrency.ts';

/** The bundle of a function, as text, by the options that the stack gives to esbuild. */
async function bundleOf(phase: string, options = bundling): Promise<string> {
  const [name = '', file = ''] = String(options.esbuildArgs?.['--alias'] ?? '').split('=');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../lambdas/${phase}/handler.ts`, import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: options.minify ?? false,
    mainFields: options.mainFields ?? [],
    ...(name && { alias: { [name]: file } }),
  });
  return outputFiles[0]?.text ?? '';
}

/** Tells where a container gets credentials: what looks for them has to read it. */
const place = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';

describe.each([...beforeFirstDeny])('the bundle of %s, which stands before the first deny', (phase) => {
  it('is under 530 kB', async () => {
    expect((await bundleOf(phase)).length).toBeLessThan(530_000);
  });
});

describe('a bundle', () => {
  it('holds no search for other credentials than those of its role', async () => {
    expect((await bundleOf('contain')).includes(place)).toBe(false);
    const { esbuildArgs: _, ...asTheSdkComes } = bundling;
    expect((await bundleOf('contain', asTheSdkComes)).includes(place)).toBe(true);
  });
});
