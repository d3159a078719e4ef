import { clientConfig, type Environment, type Host, settingsFrom } from './host.ts';
import { lambdaLog } from './log.ts';
import { ownCredentials } from './own-credentials.ts';

/**
 * Makes a Lambda handler out of ports and a phase. The world is made at the first call, so that importing a handler
 * does nothing.
 */
export function onAws<W, Input, Output>(
  ports: (host: Host) => W,
  create: (world: W) => (input: Input) => Promise<Output>,
  environment: Environment,
): (input: Input) => Promise<Output> {
  let run: ((input: Input) => Promise<Output>) | undefined;
  return (input) => {
    run ??= create(ports(lambdaHost(environment)));
    return run(input);
  };
}

function lambdaHost(environment: Environment): Host {
  const setting = settingsFrom(environment);
  return {
    setting,
    memberSetting: (name) => environment[name],
    client: (Kind, as) =>
      new Kind({ ...clientConfig(setting('FIREBREAK_REGION')), credentials: as ?? ownCredentials(environment) }),
    log: lambdaLog(),
  };
}
