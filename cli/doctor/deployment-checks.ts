import { outputOf } from '../session.ts';
import { type Check, deployAgain, fail, pass, warn } from './check.ts';

export const regionCheck: Check = {
  id: 'region',
  look: async ({ caller }) =>
    caller.region === 'us-east-1'
      ? pass('in us-east-1, where events of IAM and Health are')
      : warn(
          `in ${caller.region}: events of IAM and of Health about exposed keys exist in us-east-1 only`,
          'AWS_REGION=us-east-1 npx cdk deploy --all',
        ),
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export const isDeployed = (status: string): boolean => /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status);

export const stackCheck: Check = {
  id: 'stack',
  look: async ({ stack: { status } }) =>
    isDeployed(status)
      ? pass(`the stack is ${status}`)
      : fail(`the stack is ${status}: what runs may be half of one version and half of another`, deployAgain),
};

export const versionCheck: Check = {
  id: 'version',
  look: async ({ stack, version }) => {
    const deployed = stack.outputs['Version'] ?? 'unknown';
    return deployed === version
      ? pass(`version ${deployed} is deployed, as here`)
      : warn(`version ${deployed} is deployed, and this is ${version}`, deployAgain);
  },
};

export const feedCheck: Check = {
  id: 'intake',
  look: async ({ operator, stack }) => {
    const name = outputOf(stack, 'IntakeFunction');
    const state = await operator.feed(name);
    if (state === 'Enabled') return pass('the queue feeds intake');
    return fail(
      `the queue does not feed intake (${state ?? 'no mapping'}): findings lie there unread`,
      `aws lambda list-event-source-mappings --function-name ${name}`,
    );
  },
};
