import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsCommandOutput,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** A trail as far as it decides whether EventBridge hears of IAM. */
export interface TrailState {
  readonly name: string;
  readonly logging: boolean;
  /** Whether it records management events that write. */
  readonly managementWrites: boolean;
}

/** Trails that cover this Region, those of the organization among them. */
export async function trailsOn(host: OperatorHost): Promise<readonly TrailState[]> {
  const client = host.client(CloudTrailClient);
  return asked('read the trails', async () => {
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    const states: TrailState[] = [];
    for (const { TrailARN, Name } of trailList) {
      const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name: TrailARN }));
      const selectors = await client.send(new GetEventSelectorsCommand({ TrailName: TrailARN }));
      states.push({ name: Name ?? '', logging: IsLogging === true, managementWrites: recordsWrites(selectors) });
    }
    return states;
  });
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
function recordsWrites({ EventSelectors = [], AdvancedEventSelectors = [] }: GetEventSelectorsCommandOutput): boolean {
  const basic = EventSelectors.some(
    ({ IncludeManagementEvents, ReadWriteType }) => IncludeManagementEvents === true && ReadWriteType !== 'ReadOnly',
  );
  const advanced = AdvancedEventSelectors.some(({ FieldSelectors = [] }) => {
    const equals = (field: string) => FieldSelectors.find(({ Field }) => Field === field)?.Equals ?? [];
    return equals('eventCategory').includes('Management') && !equals('readOnly').includes('true');
  });
  return basic || advanced;
}
