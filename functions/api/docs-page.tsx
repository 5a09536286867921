import { html } from "hono/html";

type Operation = {
  summary?: string;
  description?: string;
  requestBody?: unknown;
  responses?: unknown;
  parameters?: unknown;
};
type ApiDocument = { info: { title: string; description?: string }; paths?: Record<string, unknown> };

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const operationsOf = (paths: Record<string, unknown>) =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const found: unknown = isRecord(item) ? item[method] : undefined;
      const operation: Operation | undefined = isRecord(found) ? found : undefined;
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );

const Shape = ({ title, value }: { title: string; value: unknown }) =>
  value === undefined ? null : (
    <details>
      <summary>{title}</summary>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );

const OperationEntry = ({ path, method, operation }: { path: string; method: string; operation: Operation }) => (
  <section>
    <h2>
      <code>
        {method.toUpperCase()} {path}
      </code>
    </h2>
    <p>
      <strong>{operation.summary}</strong> {operation.description}
    </p>
    <Shape title="Parameters" value={operation.parameters} />
    <Shape title="Request" value={operation.requestBody} />
    <Shape title="Answers" value={operation.responses} />
  </section>
);

/**
 * The API's documentation as one page, from the OpenAPI document itself. Written here because the usual viewers load
 * themselves from another host, or weigh more than the whole function.
 */
export const docsPage = (document: ApiDocument) =>
  html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${document.info.title}: API`}</title>
        <link rel="stylesheet" href="/assets/review.css" />
      </head>
      <body>
        <main>
          <h1>{document.info.title}: API</h1>
          <p>{document.info.description}</p>
          <p>
            Send the key in the header <code>X-Api-Key</code>. The whole contract:{" "}
            <a href="/openapi.json">/openapi.json</a>.
          </p>
          {operationsOf(document.paths ?? {}).map((entry) => (
            <OperationEntry {...entry} />
          ))}
        </main>
      </body>
    </html>
  )}`;
