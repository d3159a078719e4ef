import { config } from '../firebreak.config.example.ts';
import { firebreakApp } from '../lib/app.ts';

// The stack as it is deployed to AWS. Only what a team writes into its own configuration is chosen here.
firebreakApp({
  ...config,
  mode: 'enforce',
  rules: [],
  protectedUsers: ['break-glass'],
  restorableBoundaries: [],
}).synth();
