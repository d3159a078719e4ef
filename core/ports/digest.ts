/** A short fingerprint of a text; equal texts have equal fingerprints, and nobody can make two that collide. */
export type Digest = (text: string) => string;

/** Whether `mac` (hex) is the HMAC-SHA256 of the parts one after the other, in a time that does not depend on either. */
export type MacEquals = (claim: {
  readonly secret: string;
  readonly signed: readonly (string | Uint8Array)[];
  readonly mac: string;
}) => boolean;
