import { isAsNamed } from '../../core/model-logging/as-named.ts';
import { administratorAccess } from '../attackers/hand.ts';
import { loggingBlinder } from '../attackers/logging-blinder.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { keepsLog, keptLog } from './kept-log.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
const reportedAfterMs = 30_000;
const trailIsLateMs = 20_000;

export const loggingBlinderScenario: Scenario = {
  id: 'logging-blinder',
  summary:
    'An attacker deletes the log of model calls whenever there is one: it is put back, and stays when he is contained.',
  place: exampleAccount,
  keepsLog: true,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    world.account.createUser({
      name: userName,
      keys: [accessKeyId],
      attached: [administratorAccess],
    });
    const settled = keepsLog(world, () => trailIsLateMs);
    story.tell('leak', `access key ${accessKeyId} of user ${userName} leaks`);
    const blinds = loggingBlinder({ world, story, accessKeyId, everyMs: 2_000, forMs: 3 * 60_000 });
    const [{ deletions }] = await Promise.all([
      blinds,
      healthReports({ world, story }, { accessKeyId, userName, afterMs: reportedAfterMs }),
    ]);
    await settled();
    demandKept({ world, story }, deletions);
  },
};

function demandKept({ world, story }: { readonly world: World; readonly story: Story }, deletions: number): void {
  const { calls, switches } = world.account;
  story.demand(deletions > 1, `he deleted the log again after it was back (${deletions} times in all)`);
  story.demand(
    switches.invocationLogging !== undefined && isAsNamed(switches.invocationLogging, keptLog),
    'the log of model calls is what the deployment names',
  );
  const writers = calls
    .filter(({ action }) => action === 'bedrock:PutModelInvocationLoggingConfiguration')
    .map(({ caller }) => (caller.kind === 'function' ? caller.phase : caller.kind));
  story.demand(
    writers.length > 0 && writers.every((who) => who === 'model-logging'),
    `one function wrote it, and nobody else (${writers.join(', ')})`,
  );
}
