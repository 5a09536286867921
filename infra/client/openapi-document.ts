import { z } from "zod";
import { ABOUT, createApi } from "../../functions/api/app.ts";
import type { ApiDeps } from "../../functions/api/deps.ts";

/** What the API works on, as far as describing its routes needs it: names to pass on, none of which is ever called. */
const UNUSED = z
  .custom<ApiDeps>(() => true)
  .parse({ allowedOrigins: [], readToken: null, idempotency: null, now: null });

/** The API's OpenAPI 3.1 document, made from the contracts without a running system. */
export const openApiDocument = () => createApi(UNUSED, () => undefined).getOpenAPI31Document(ABOUT);
