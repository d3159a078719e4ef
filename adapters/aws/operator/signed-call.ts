import { STSClient } from '@aws-sdk/client-sts';
import { Refused } from '../../../core/model/errors.ts';
import type { OperatorHost } from './operator-host.ts';
import { postSigned } from './signed-post.ts';

/** What is sent, and when, ISO 8601. */
export interface SignedCallGiven {
  readonly url: string;
  readonly payload: object;
  readonly now: string;
}

/** @throws Refused when IAM does not let the person in; TryAgain when nobody answers */
export async function signedCallOn(host: OperatorHost, { url, payload, now }: SignedCallGiven): Promise<unknown> {
  const credentials = await host.client(STSClient).config.credentials();
  const { region } = host;
  const { status, body } = await postSigned({ url, body: JSON.stringify(payload), region, credentials, now });
  if (status === 403)
    throw new Refused(`IAM does not let you decide: you need execute-api:Invoke on the route POST /decide (${url})`);
  if (status !== 200) throw new Refused(`${url} answered ${status}`);
  return JSON.parse(body) as unknown;
}
