import type { Credentials } from './credentials.ts';
import type { Environment } from './host.ts';

/**
 * The credentials of the function's own role, where Lambda puts them. They stay valid as long as this copy of the
 * function lives, so they are read and never fetched.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 * @throws Error naming the variable that is missing
 */
export function ownCredentials(environment: Environment): Credentials {
  return {
    accessKeyId: given(environment, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: given(environment, 'AWS_SECRET_ACCESS_KEY'),
    sessionToken: given(environment, 'AWS_SESSION_TOKEN'),
  };
}

function given(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined) throw new Error(`${name} is missing: the function runs without a role`);
  return value;
}
