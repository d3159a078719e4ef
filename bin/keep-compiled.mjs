// Every start compiles hundreds of files, which takes longer than a drill. What was compiled is kept beside the
// dependencies, where only whoever may change the code itself can write; a read-only folder is no error.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/firebreak', import.meta.url)));
