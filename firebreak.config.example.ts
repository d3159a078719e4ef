import { bedrockRegions } from './lib/bedrock-regions.ts';
import { defineConfig } from './lib/config.ts';

/** Used by `npm run synth` and by the drill. To deploy, copy it to firebreak.config.ts and make it yours. */
export const config = defineConfig({
  mode: 'enforce',
  rules: [],
  capPerHour: 10,
  approvers: ['alice@example.com', 'bob@example.com'],
  protectedUsers: ['break-glass'],
  protectedRoles: ['OrganizationAccountAccessRole'],
  restorableBoundaries: ['arn:aws:iam::123456789012:policy/DeveloperBoundary'],
  delegatedAdministrators: [],
  decoyUsers: [],
  ous: [],
  regions: bedrockRegions,
  owner: 'security-on-call',
  pageEmails: [],
});
