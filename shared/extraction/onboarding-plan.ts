import type { Milestone } from "../domain/draft.ts";
import type { Commitment, Dependency, FactLists, Goal } from "../domain/facts.ts";
import { compareText, shortHash } from "./fact-id.ts";
import { containment, likeness, profileOf } from "./likeness.ts";

const milestone = (text: string, due: string | null, basis: string[]): Milestone => ({
  id: `milestone-${shortHash(...basis)}`,
  text,
  due,
  basis,
});

const KIND = { integration: "Integration in place", data: "Data delivered" } as const;
const SAME_MATTER = 0.4;

/** Whether a promise is about the dependency: then its date is the dependency's, too. */
const isAbout = (dependency: Dependency, commitment: Commitment): boolean => {
  const [a, b] = [profileOf(dependency.text), profileOf(commitment.text)];
  return Math.max(likeness(a, b), containment(a, b) * SAME_MATTER) >= SAME_MATTER;
};

const isOpenWithDate = ({ status, due }: Commitment): boolean => status === "open" && due !== null;
const hasDeadline = ({ deadline }: Goal): boolean => deadline !== null;

/**
 * First milestones: open promises with a date, what delivery depends on, goals with a deadline. By date, those without
 * one at the end; a dependency that a dated promise is about shares its milestone. `basis` holds the ids of the facts.
 */
export const onboardingPlan = ({
  commitments,
  dependencies,
  goals,
}: Pick<FactLists, "commitments" | "dependencies" | "goals">): Milestone[] => {
  const promises = commitments.filter(isOpenWithDate);
  const owner = new Map(
    dependencies.map((dependency) => [dependency.id, promises.find((one) => isAbout(dependency, one))?.id]),
  );
  const promised = promises.map(({ id, text, due }) =>
    milestone(text, due, [id, ...dependencies.filter((one) => owner.get(one.id) === id).map((one) => one.id)]),
  );
  const needed = dependencies
    .filter(({ id }) => owner.get(id) === undefined)
    .map(({ id, text, kind }) => milestone(`${KIND[kind]}: ${text}`, null, [id]));
  const aims = goals.filter(hasDeadline).map(({ id, text, deadline }) => milestone(`Goal: ${text}`, deadline, [id]));
  return [...promised, ...needed, ...aims].sort(
    (a, b) => compareText(a.due ?? "9999", b.due ?? "9999") || compareText(a.text, b.text) || compareText(a.id, b.id),
  );
};
