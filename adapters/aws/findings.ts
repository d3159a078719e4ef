import { GuardDutyClient, type GuardDutyClientConfig, ListFindingsCommand } from '@aws-sdk/client-guardduty';
import type { Findings } from '../../core/ports/findings.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/**
 * GuardDuty, asked in the Region of the finding: a detector is known nowhere else. It is asked for the ids of live
 * findings with this id: reading the finding itself would put the shape of all of GuardDuty's findings into a function
 * that stands before the first deny.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListFindings.html
 */
export function findingsOn(host: Host): Findings {
  return {
    isLive: async ({ detectorId, findingId, region }) => {
      const client = host.client(guardDutyIn(region));
      const Criterion = { id: { Equals: [findingId] }, 'service.archived': { Equals: ['false'] } };
      const { FindingIds = [] } = await called('ask GuardDuty for the finding again', () =>
        client.send(new ListFindingsCommand({ DetectorId: detectorId, FindingCriteria: { Criterion } })),
      );
      return FindingIds.includes(findingId);
    },
  };
}

/** A client of one Region, whatever Region the function itself runs in. */
function guardDutyIn(region: string) {
  return class extends GuardDutyClient {
    constructor(config: GuardDutyClientConfig) {
      super({ ...config, region });
    }
  };
}
