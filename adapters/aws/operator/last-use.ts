import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import type { Clock } from '../../../core/ports/clock.ts';

/** A service that an identity called. IAM shows it some hours late, and refused calls count as well. */
export interface LastUse {
  /** `bedrock`. */
  readonly service: string;
  /** ISO 8601. */
  readonly at: string;
}

const patienceMs = 20_000;
const pauseMs = 1_000;

/**
 * What IAM has seen a user or role call, the newest first; undefined when the report is not ready in time.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html
 */
export async function lastUseOn(client: IAMClient, arn: string, clock: Clock): Promise<readonly LastUse[] | undefined> {
  const { JobId } = await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn }));
  const until = Date.parse(clock.now()) + patienceMs;
  while (Date.parse(clock.now()) < until) {
    const { JobStatus, ServicesLastAccessed = [] } = await client.send(
      new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1_000 }),
    );
    if (JobStatus === 'FAILED') return undefined;
    if (JobStatus === 'COMPLETED') return used(ServicesLastAccessed);
    await clock.sleep(pauseMs);
  }
  return undefined;
}

function used(services: readonly ServiceLastAccessed[]): readonly LastUse[] {
  return services
    .flatMap(({ ServiceNamespace: service, LastAuthenticated: at }) =>
      service && at ? [{ service, at: at.toISOString() }] : [],
    )
    .toSorted((one, other) => other.at.localeCompare(one.at));
}
