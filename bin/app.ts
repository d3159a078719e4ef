import { config } from '../firebreak.config.example.ts';
import { firebreakApp } from '../lib/app.ts';

firebreakApp(config).synth();
