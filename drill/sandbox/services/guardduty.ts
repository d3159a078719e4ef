import type { ListFindingsCommandInput, ListFindingsCommandOutput } from '@aws-sdk/client-guardduty';
import { operation } from '../operation.ts';

export const guarddutyOperations = {
  ListFindingsCommand: operation<ListFindingsCommandInput, ListFindingsCommandOutput>({
    action: 'guardduty:ListFindings',
    requires: ['DetectorId'],
    writes: false,
    resource: ({ DetectorId }, { place }) =>
      `arn:aws:guardduty:${place.region}:${place.account}:detector/${DetectorId}`,
    answer({ FindingCriteria }, { account }) {
      const wanted = FindingCriteria?.Criterion?.['id']?.Equals ?? [];
      return { FindingIds: wanted.filter((id) => account.liveFindings.has(id)) };
    },
  }),
};
