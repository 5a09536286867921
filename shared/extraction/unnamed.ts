import type { Stakeholder } from "../domain/facts.ts";

/** Somebody whom no source names, listed by function as the prompts ask for it: "CFO (not named)". */
export const isUnnamed = ({ name }: Pick<Stakeholder, "name">): boolean => /\((?:not named|unnamed)\)/iu.test(name);
