// Plain JavaScript on purpose: it must run on whatever Node started it, so that it can say what is wrong.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `firebreak: this is Node ${process.versions.node}, and Firebreak needs the Node 24 that it installs for itself.\n` +
      'It is missing, most likely because npm skipped its install script (ignore-scripts, or an npm that ignores "allowScripts").\n' +
      'Remedy: npm rebuild node esbuild --ignore-scripts=false   (or install Node 24 and run the command again)\n',
  );
  process.exit(1);
}
