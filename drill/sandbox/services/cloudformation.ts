import {
  CloudFormationServiceException,
  type DescribeStacksCommandInput,
  type DescribeStacksCommandOutput,
} from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';

/** Of a stack that is there, whether it is asked for by its name or by its ARN. */
const nameOf = (given = ''): string => (given.startsWith('arn:') ? (given.split('/')[1] ?? '') : given);

const arnOf = ({ place }: Account, name: string): string =>
  `arn:aws:cloudformation:${place.region}:${place.account}:stack/${name}/1`;

export const cloudformationOperations = {
  DescribeStacksCommand: operation<DescribeStacksCommandInput, DescribeStacksCommandOutput>({
    action: 'cloudformation:DescribeStacks',
    requires: [],
    writes: false,
    resource: ({ StackName }, account) => arnOf(account, nameOf(StackName)),
    answer({ StackName }, { account }) {
      const name = nameOf(StackName);
      const tags = account.stacks.get(name);
      if (tags === undefined)
        throw new CloudFormationServiceException({
          name: 'ValidationError',
          message: `Stack with id ${name} does not exist`,
          $fault: 'client',
          $metadata: { httpStatusCode: 400 },
        });
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const made = { StackName: name, CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' } as const;
      return { Stacks: [{ ...made, StackId: arnOf(account, name), Tags }] };
    },
  }),
};
