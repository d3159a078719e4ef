#!/usr/bin/env node
// What `npx firebreak` starts. Plain JavaScript, as the check that it makes first.
import './require-node-24.mjs';
import './keep-compiled.mjs';

await import('./firebreak.ts');
