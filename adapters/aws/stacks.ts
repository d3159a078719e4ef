import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stacks } from '../../core/ports/ownership.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The tags of a stack. What else AWS shows of it, parameters and outputs, goes no further. */
export function stacksOn(host: Host): Stacks {
  return {
    tagsOf: (stack) =>
      called(`read the tags of stack ${stack}`, async () => {
        const [, region = host.setting('FIREBREAK_REGION')] =
          /^arn:aws[a-z-]*:cloudformation:([a-z0-9-]+):/.exec(stack) ?? [];
        const client = host.client(cloudFormationIn(region));
        try {
          const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
          return found && Object.fromEntries((found.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
        } catch (error) {
          if (error instanceof CloudFormationServiceException && error.name === 'ValidationError') return undefined;
          throw error;
        }
      }),
  };
}

/** A client of one Region, whatever Region the function itself runs in. */
function cloudFormationIn(region: string) {
  return class extends CloudFormationClient {
    constructor(config: CloudFormationClientConfig) {
      super({ ...config, region });
    }
  };
}
