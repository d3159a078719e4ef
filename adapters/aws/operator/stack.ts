import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
} from '@aws-sdk/client-cloudformation';
import type { Clock } from '../../../core/ports/clock.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** What CloudFormation says of the deployment. */
export interface DeployedStack {
  /** `UPDATE_COMPLETE`, for instance. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A resource that is not as it was deployed. */
export interface Drifted {
  readonly logicalId: string;
  readonly type: string;
  readonly how: 'changed' | 'deleted';
  /** Paths of the properties that differ. */
  readonly properties: readonly string[];
}

export async function stackOn(host: OperatorHost, StackName: string): Promise<DeployedStack | undefined> {
  const client = host.client(CloudFormationClient);
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks;
    if (stack === undefined) return undefined;
    const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']);
    return { status: stack.StackStatus ?? 'unknown', outputs: Object.fromEntries(outputs) };
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist'))
      return undefined;
    return asked(`describe the stack ${StackName}`, () => Promise.reject(error));
  }
}

const pollEveryMs = 3_000;

/**
 * Compares everything that was deployed with what is there now; takes a minute or so. Undefined when it did not end
 * within `patienceMs`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/detect-drift-stack.html
 */
export async function driftOn(
  host: OperatorHost,
  { stackName: StackName, clock, patienceMs }: { stackName: string; clock: Clock; patienceMs: number },
): Promise<readonly Drifted[] | undefined> {
  const client = host.client(CloudFormationClient);
  return asked(`look for changes to the stack ${StackName}`, async () => {
    const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
    for (let waited = 0; waited <= patienceMs; waited += pollEveryMs) {
      const { DetectionStatus } = await client.send(
        new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
      );
      if (DetectionStatus === 'DETECTION_COMPLETE') return drifted(client, StackName);
      // What failed half-way found nothing in the other half, which is not the same as no change.
      if (DetectionStatus === 'DETECTION_FAILED') return undefined;
      await clock.sleep(pollEveryMs);
    }
    return undefined;
  });
}

async function drifted(client: CloudFormationClient, StackName: string): Promise<readonly Drifted[]> {
  const found: Drifted[] = [];
  const only = { StackName, StackResourceDriftStatusFilters: ['MODIFIED' as const, 'DELETED' as const] };
  for await (const { StackResourceDrifts = [] } of paginateDescribeStackResourceDrifts({ client }, only)) {
    for (const {
      LogicalResourceId,
      ResourceType,
      StackResourceDriftStatus,
      PropertyDifferences = [],
    } of StackResourceDrifts) {
      found.push({
        logicalId: LogicalResourceId ?? '',
        type: ResourceType ?? '',
        how: StackResourceDriftStatus === 'DELETED' ? 'deleted' : 'changed',
        properties: PropertyDifferences.flatMap(({ PropertyPath }) => PropertyPath ?? []),
      });
    }
  }
  return found;
}
