import { App, type AppProps } from 'aws-cdk-lib';
import { bootstrapQualifier } from '../core/org-guard/deployers.ts';
import type { FirebreakConfig } from './config.ts';
import { hubRegion, hubStackName } from './deployed-stacks.ts';
import { FirebreakStack } from './firebreak-stack.ts';
import { forwarders } from './forwarders.ts';
import { members } from './members.ts';
import { organization } from './organization.ts';

/** The whole deployment. `bin/app.ts` synthesises it for AWS, the drill for its sandbox. */
export function firebreakApp(config: FirebreakConfig, props: AppProps = {}): App {
  const context = { ...props.context, ...(config.orgGuard && guardedDeployment) };
  const app = new App({ ...props, context });
  const hub = new FirebreakStack(app, hubStackName, {
    config,
    // IAM, Health, STS and Organizations tell of themselves there and nowhere else.
    env: { region: hubRegion },
    description: 'Firebreak: contains leaked AWS machine credentials and proves it',
  });
  forwarders(app, hub, config);
  if (config.members !== undefined) members(app, hub, config, config.members);
  if (config.orgGuard !== undefined) organization(app, hub, { guard: config.orgGuard, members: config.members });
  return app;
}

/** The guard lets roles deploy that deploy nothing else. */
const guardedDeployment = { '@aws-cdk/core:bootstrapQualifier': bootstrapQualifier };
