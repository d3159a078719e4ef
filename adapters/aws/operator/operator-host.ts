import { STSClient } from '@aws-sdk/client-sts';
import { Refused } from '../../../core/model/errors.ts';
import { clientConfig, type Host } from '../host.ts';

/** Whom to be and where, when the environment does not say it or says something else. */
export interface SignIn {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

export interface OperatorHost {
  readonly region: string;
  readonly client: Host['client'];
  /** The same person in another Region. */
  elsewhere(region: string): OperatorHost;
}

/**
 * Clients with the person's own credentials, found as the AWS CLI finds them: environment, profile, single sign-on.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 * @throws Refused when no Region is given anywhere
 */
export async function operatorHost({ region: given, profile }: SignIn): Promise<OperatorHost> {
  const signIn = profile === undefined ? {} : { profile };
  const region = given ?? (await new STSClient(signIn).config.region().catch(noRegion));
  const hostIn = (place: string): OperatorHost => ({
    region: place,
    client: (Kind) => new Kind({ ...clientConfig(place), ...signIn }),
    elsewhere: hostIn,
  });
  return hostIn(region);
}

function noRegion(): never {
  throw new Refused('no Region is set: give --region, or set AWS_REGION; Firebreak is deployed to us-east-1');
}
