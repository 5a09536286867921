import type { FC } from "hono/jsx";
import { NAVIGATION } from "../texts/navigation.ts";
import type { PageContext } from "./page-context.ts";

type Place = "review" | "people" | "document" | "steps" | "history";

const PLACES: readonly { place: Place; label: string; path: string }[] = [
  { place: "review", label: NAVIGATION.review, path: "" },
  { place: "people", label: NAVIGATION.people, path: "/people" },
  { place: "document", label: NAVIGATION.document, path: "/document" },
  { place: "steps", label: NAVIGATION.steps, path: "/steps" },
  { place: "history", label: NAVIGATION.history, path: "/history" },
];

/** Ways out of the list of somebody's deals, and out of the session. */
export const SignOut: FC<{ formToken: string; email: string }> = ({ formToken, email }) => (
  <form method="post" action="/sign-out" class="sign-out">
    <input type="hidden" name="token" value={formToken} />
    <span class="email">{email}</span>
    <button class="quiet">{NAVIGATION.signOut}</button>
  </form>
);

/** The pages of one deal. Who only reads the document has no review, and corrects nobody. */
export const DealNav: FC<{ page: PageContext; current: Place }> = ({ page, current }) => {
  const reviews = page.viewer.role === "ae" || page.viewer.role === "admin";
  return (
    <nav class="places" aria-label={NAVIGATION.label}>
      <ul>
        {page.viewer.seesOthers ? (
          <li>
            <a href="/deals">{NAVIGATION.allDeals}</a>
          </li>
        ) : null}
        {PLACES.filter(({ place }) => reviews || (place !== "review" && place !== "people")).map(
          ({ place, label, path }) => (
            <li>
              <a href={`${page.address}${path}`} aria-current={place === current ? "page" : undefined}>
                {label}
              </a>
            </li>
          ),
        )}
      </ul>
      <SignOut formToken={page.formToken} email={page.viewer.email} />
    </nav>
  );
};
