import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { accessKeyEvent } from './guardduty-event.ts';

interface SessionUsedElsewhere {
  readonly role: SandboxRole;
  /** Also the name of its session. */
  readonly instanceId: string;
  readonly accessKeyId: string;
  /** How long it takes GuardDuty to notice, in ms. */
  readonly afterMs: number;
}

/** GuardDuty sees the session of an instance used from outside that instance. */
export async function instanceSessionReported(
  { world, story }: { readonly world: World; readonly story: Story },
  { role, instanceId, accessKeyId, afterMs }: SessionUsedElsewhere,
): Promise<void> {
  await world.clock.sleep(afterMs);
  story.tell('aws', 'GuardDuty: InstanceCredentialExfiltration.OutsideAWS');
  await world.report(
    accessKeyEvent(world, 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS', {
      accessKeyId,
      principalId: `${role.id}:${instanceId}`,
      userName: role.name,
      userType: 'AssumedRole',
    }),
  );
}
