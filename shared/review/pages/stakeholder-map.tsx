import type { FC } from "hono/jsx";
import type { HandoffContent } from "../../domain/content.ts";
import { tellingWords, words } from "../texts/codes.ts";
import { STAKEHOLDERS } from "../texts/document.ts";
import { QuotesOnTap, ReviewTag } from "./document-statement.tsx";
import type { PageContext } from "./page-context.ts";

type Person = HandoffContent["stakeholders"][number];

const has =
  (...roles: readonly string[]) =>
  (person: Person): boolean =>
    person.roles.some((role) => roles.includes(role));

/** What a CSM asks of a map, in this order. A person may stand in several places: a champion may decide. */
const PLACES: readonly { title: string; fits: (person: Person) => boolean }[] = [
  { title: STAKEHOLDERS.decides, fits: has("economic_buyer", "executive_sponsor", "procurement", "legal") },
  { title: STAKEHOLDERS.pushes, fits: (person) => has("champion")(person) || person.stance === "supportive" },
  { title: STAKEHOLDERS.doubts, fits: (person) => has("objector")(person) || person.stance === "skeptical" },
];

const Name: FC<{ person: Person }> = ({ person }) => (
  <li>
    <strong>{person.name}</strong>
    <span class="said">{[person.title, tellingWords(person.roles).join(", ")].filter((part) => part).join(" · ")}</span>
  </li>
);

/** Who decides, who pushes, who doubts; nobody is left out, the rest is listed last. */
const Picture: FC<{ people: readonly Person[] }> = ({ people }) => {
  const placed = PLACES.map((place) => ({ ...place, people: people.filter(place.fits) }));
  const rest = people.filter((person) => !PLACES.some((place) => place.fits(person)));
  const places = [...placed, ...(rest.length === 0 ? [] : [{ title: STAKEHOLDERS.alsoThere, people: rest }])];
  return (
    <div class="map">
      {places.map((place) => (
        <section class="camp">
          <h3>{place.title}</h3>
          {place.people.length === 0 ? (
            <p class="hint">{STAKEHOLDERS.nobodyKnown}</p>
          ) : (
            <ul>
              {place.people.map((person) => (
                <Name person={person} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
};

const People: FC<{ page: PageContext; people: readonly Person[] }> = ({ page, people }) => (
  <table class="people">
    <thead>
      <tr>
        {(["name", "title", "organisation", "roles", "stance"] as const).map((column) => (
          <th scope="col">{STAKEHOLDERS[column]}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {people.map((person) => (
        <tr>
          <td data-label={STAKEHOLDERS.name} class="what">
            <span class="claim">{person.name}</span> <ReviewTag statement={person} />
            {person.email === null ? null : <span class="said">{person.email}</span>}
            <QuotesOnTap page={page} id={person.id} evidence={person.evidence} />
          </td>
          <td data-label={STAKEHOLDERS.title}>{person.title ?? STAKEHOLDERS.notSaid}</td>
          <td data-label={STAKEHOLDERS.organisation}>{words(person.org)}</td>
          <td data-label={STAKEHOLDERS.roles}>{tellingWords(person.roles).join(", ") || STAKEHOLDERS.noRole}</td>
          <td data-label={STAKEHOLDERS.stance}>{words(person.stance)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The map as a picture, with the table behind it. */
export const StakeholderMap: FC<{ page: PageContext; people: readonly Person[] }> = ({ page, people }) =>
  people.length === 0 ? (
    <p class="hint">{STAKEHOLDERS.nobodyNamed}</p>
  ) : (
    <>
      <Picture people={people} />
      <People page={page} people={people} />
    </>
  );
