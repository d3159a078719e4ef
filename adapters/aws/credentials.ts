/** What the SDK signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Asked before each call, and answers with what is kept: credentials that end are made anew before they do. */
export type SignsAs = () => Promise<Credentials & { readonly expiration: Date }>;
