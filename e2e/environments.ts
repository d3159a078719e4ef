import { join } from 'node:path';
import { loopbackEndpoint } from './loopback.ts';

export type Environment = Readonly<Record<string, string>>;

/** The emulator takes twelve digits for an account; it is the account of the documentation, so it can never be real. */
export const account = '123456789012';
export const region = 'us-east-1';
/** One Region that forwards is enough to see its stack deployed; the emulator carries no event from one to another. */
export const regions = ['us-west-2'] as const;

export interface Places {
  /** Where `node` and `python` are found; the project's own Node 24 first, because the emulator runs functions with it. */
  readonly path: string;
  /** Private, so that nobody's profiles, caches and settings are read or written. */
  readonly home: string;
  readonly temporary: string;
}

/** Nothing is inherited: functions get the whole environment of the emulator, and it must hold nobody's credentials. */
export function emulatorEnvironment(places: Places, port: number): Environment {
  return {
    ...base(places),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    // Otherwise a listener for MQTT opens on every interface.
    IOT_MTLS_ENABLED: '0',
    CLOUDTRAIL_RECORDING: '1',
    // The machine waits a quarter of an hour before the sweep: 0.9 s at this scale.
    SFN_WAIT_SCALE: '0.001',
    DOCKER_HOST: 'unix:///nonexistent',
    STATE_DIR: join(places.temporary, 'state'),
    S3_DATA_DIR: join(places.temporary, 's3'),
  };
}

/** For the CDK CLI and the witness. @throws NotLoopback */
export function clientEnvironment(places: Places, endpoint: string): Environment {
  return {
    ...base(places),
    AWS_ENDPOINT_URL: loopbackEndpoint(endpoint).origin,
    // The emulator's own, the same for everybody who runs it.
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
    NO_COLOR: '1',
  };
}

function base({ path, home, temporary }: Places): Environment {
  return { PATH: path, HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8' };
}
