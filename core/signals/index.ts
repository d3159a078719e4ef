import { awsQuarantineAttached } from './leaked/aws-quarantine-attached.ts';
import { healthCredentialsExposed } from './leaked/health-credentials-exposed.ts';
import type { Signal } from './signal.ts';

/** Every signal. A new one is its file, its test, its fixtures and its line here. */
export const signals = [awsQuarantineAttached, healthCredentialsExposed] as const satisfies readonly Signal[];

export type SignalId = (typeof signals)[number]['id'];
