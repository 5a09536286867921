import { describe, expect, it } from "vitest";
import { routeOf } from "../../../infra/local/http-event.ts";

describe("the function behind a path", () => {
  it.each([
    ["/", "reviewWeb"],
    ["/review", "reviewWeb"],
    ["/review/some.token", "reviewWeb"],
    ["/assets/review.css", "reviewWeb"],
    ["/v1/deals", "api"],
    ["/v1/deals/x/sources", "api"],
    ["/openapi.json", "api"],
    ["/health", "api"],
  ])("%s belongs to %s", (path, name) => {
    expect(routeOf(path)?.name).toBe(name);
  });

  it.each(["/v1/", "/v1", "/nowhere", "/healthy", "/mailbox"])("nobody answers for %s", (path) => {
    expect(routeOf(path)).toBeNull();
  });
});
