import { config } from '../firebreak.config.example.ts';
import { firebreakApp } from '../lib/app.ts';
import { regions } from './environments.ts';

// The stacks as they are deployed to AWS. Only what a team writes into its own configuration is chosen here.
firebreakApp({ ...config, mode: 'enforce', rules: [], restorableBoundaries: [], regions }).synth();
