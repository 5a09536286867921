import { html } from "hono/html";

type Json = Record<string, unknown>;
type ApiDocument = { info: { title: string; description?: string }; paths?: Json; components?: { schemas?: Json } };
type Operation = { id: string; path: string; method: string; content: Json };

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

const operationsOf = (paths: Json): Operation[] =>
  Object.entries(paths)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const content: unknown = isRecord(item) ? item[method] : undefined;
        const id = `${method}-${path.replaceAll(/[^a-zA-Z0-9]+/g, "-")}`;
        return isRecord(content) ? [{ id, path, method, content }] : [];
      }),
    );

const Shape = ({ title, value }: { title: string; value: unknown }) =>
  value === undefined ? null : (
    <details>
      <summary>{title}</summary>
      <pre tabindex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );

const Answers = ({ responses }: { responses: unknown }) =>
  isRecord(responses) ? (
    <>
      {Object.entries(responses).map(([status, response]) => (
        <Shape
          title={`${status} ${isRecord(response) ? text(response["description"]) : ""}`}
          value={isRecord(response) ? (response["content"] ?? {}) : {}}
        />
      ))}
    </>
  ) : null;

const Entry = ({ id, path, method, content }: Operation) => (
  <section id={id}>
    <h2>
      <code>
        {method.toUpperCase()} {path}
      </code>
    </h2>
    <p>
      {text(content["summary"])}. {text(content["description"])}
    </p>
    <Shape title="Parameters" value={content["parameters"]} />
    <Shape title="Request body" value={content["requestBody"]} />
    <Answers responses={content["responses"]} />
  </section>
);

/**
 * The API's documentation as one page, from the OpenAPI document itself. Written here because the usual viewers load
 * themselves from another host, or weigh more than the whole function.
 */
export const docsPage = (document: ApiDocument) => {
  const operations = operationsOf(document.paths ?? {});
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${document.info.title}: API`}</title>
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <main>
          <h1>{document.info.title}: API</h1>
          <p>{document.info.description}</p>
          <p>
            Send the key in the header <code>X-Api-Key</code>. The whole contract, for tools:{" "}
            <a href="/openapi.json">openapi.json</a>.
          </p>
          <nav aria-label="Operations">
            <ul>
              {operations.map(({ id, path, method, content }) => (
                <li>
                  <a href={`#${id}`}>
                    <code>
                      {method.toUpperCase()} {path}
                    </code>
                  </a>
                  <span>{text(content["summary"])}</span>
                </li>
              ))}
            </ul>
          </nav>
          {operations.map((operation) => (
            <Entry {...operation} />
          ))}
          <section>
            <h2>Schemas</h2>
            {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
              <Shape title={name} value={schema} />
            ))}
          </section>
        </main>
      </body>
    </html>
  )}`;
};
