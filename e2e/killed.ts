import { check } from './checks.ts';
import { has, type Stage, type Story, since } from './contained.ts';
import { exposureOf } from './leak.ts';

/** Kills the process of a function in mid-call. The incident must still end proven, or with a page. */
export async function killed(functionName: 'Contain' | 'Prove', { emulator, witness, now }: Stage): Promise<Story> {
  const leaked = await witness.prepare(`app-killed-in-${functionName.toLowerCase()}`);
  // The second step of containing, so that the deny is in and the key is not off yet; or the one call that proves.
  await emulator.obey({
    order: 'kill',
    function: `${functionName}Function`,
    invocation: functionName === 'Contain' ? 2 : 1,
  });
  const dying = emulator.killed(60_000);
  const at = now();
  await emulator.obey({ order: 'publish', event: exposureOf(leaked.user, leaked.accessKeyId) });
  await dying;
  const seen = await witness.watch(leaked, {
    for: ['denied', 'inactive', 'proven', 'noticed'],
    or: ['paged'],
    everyMs: 100,
    withinMs: 150_000,
  });
  const isHeld = has(seen, 'denied') && has(seen, 'inactive');
  return {
    times: since(at, seen),
    checks: [
      check(`killed in ${functionName}: the deny is in and the key is off all the same`, isHeld, seen.seen),
      check(
        `killed in ${functionName}: it ended proven, or a person was paged`,
        has(seen, 'proven') || has(seen, 'paged'),
        seen.seen,
      ),
      check(
        `killed in ${functionName}: nobody was told that it is contained without a proof`,
        has(seen, 'proven') || !has(seen, 'noticed'),
        seen.heard,
      ),
    ],
  };
}
