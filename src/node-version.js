// Loaded before anything else by `npm start`: an older Node cannot even read the TypeScript files, and
// would say so in words that help nobody. Plain JavaScript, so that every Node can read it.
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(
    `GoodyOrBaddy needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}: run "npm ci" in its folder, which installs the right one beside it.`,
  );
  process.exit(1);
}
