import type { Credential } from '../model/credential.ts';

/** The credential as an apposition, where it has an id. */
export function keyWords(credential: Credential | undefined): string {
  return credential && 'accessKeyId' in credential && credential.accessKeyId
    ? `, access key ${credential.accessKeyId}`
    : '';
}

/** Where it was seen, in words of whoever reported it: data. */
export function placeOf(evidence: Readonly<Record<string, string>> | undefined): string | undefined {
  const place = evidence?.['url'] ?? evidence?.['where'] ?? evidence?.['exposedUrl'] ?? evidence?.['repository'];
  return place?.slice(0, 500);
}
