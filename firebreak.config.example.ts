import { defineConfig } from './lib/config.ts';

/** Used by `npm run synth` and by the drill. To deploy, copy it to firebreak.config.ts and make it yours. */
export const config = defineConfig({
  mode: 'enforce',
  protectedUsers: ['break-glass'],
  owner: 'security-on-call',
  pageEmails: [],
});
