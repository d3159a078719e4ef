import { App, type AppProps } from 'aws-cdk-lib';
import type { FirebreakConfig } from './config.ts';
import { FirebreakStack } from './firebreak-stack.ts';
import { forwarders } from './forwarders.ts';
import { hubRegion } from './hub-bus.ts';

export const hubStackName = 'Firebreak';

/** The whole deployment. `bin/app.ts` synthesises it for AWS, the drill for its sandbox. */
export function firebreakApp(config: FirebreakConfig, props: AppProps = {}): App {
  const app = new App(props);
  new FirebreakStack(app, hubStackName, {
    config,
    // IAM, Health, STS and Organizations tell of themselves there and nowhere else.
    env: { region: hubRegion },
    description: 'Firebreak: contains leaked AWS machine credentials and proves it',
  });
  forwarders(app, config);
  return app;
}
