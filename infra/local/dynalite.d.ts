declare module "dynalite" {
  import type { Server } from "node:http";

  /** dynalite ships no types; these are the options that the local stack sets. */
  const dynalite: (options: {
    /** Folder of the LevelDB store; in memory without it. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }) => Server;
  export default dynalite;
}
