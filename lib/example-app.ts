import { Annotations, App, type AppProps, Stage } from 'aws-cdk-lib';
import type { FirebreakConfig } from './config.ts';
import { hubRegion, hubStackName } from './deployed-stacks.ts';
import { FirebreakStack } from './firebreak-stack.ts';

/** Part of what the CDK CLI says when it refuses, so it is worded as the remedy. */
export const exampleStageName = 'run-firebreak-init-first';

export const noConfigSentence =
  'there is no firebreak.config.ts, so this is the stack of the example configuration, and it cannot be deployed: run  npm run firebreak -- init';

/**
 * The stack of the example, for looking at. Inside a stage that nobody selected, the CDK CLI synthesises a stack and
 * does not deploy it; selected by name, it stumbles over the error. Both happen before any call to AWS.
 * See docs/decisions/0005-deploy-refuses-without-a-config.md.
 */
export function exampleApp(config: FirebreakConfig, props: AppProps = {}): App {
  const app = new App(props);
  const stage = new Stage(app, exampleStageName);
  const stack = new FirebreakStack(stage, hubStackName, {
    config,
    stackName: hubStackName,
    env: { region: hubRegion },
  });
  Annotations.of(stack).addError(noConfigSentence);
  return app;
}
