/** What the local system is built on: node:sqlite without a flag, and request hooks in diagnostics_channel. */
const NEEDED = [22, 12] as const;

/** Null when `version` (as in process.versions.node) suffices, else one sentence that says what to do. */
export const nodeFault = (version: string): string | null => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return enough
    ? null
    : `This needs Node ${NEEDED.join(".")} or newer and runs on ${version}. \`npm ci\` brings Node 24 along: start it with \`npm start\` or \`npm run handoff\`, not with the node of this machine.`;
};
