/** Style of the documentation page; the same calm column as the review pages, in light and dark. */
export const DOCS_STYLE = /* css */ `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d2126; --soft: #555d69; --line: #e2dfd7; --accent: #1f5c4d; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181b; --ink: #e8e6e1; --soft: #a5acb6; --line: #2d3238; --accent: #7fc9b2; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 45rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
h1 { font: 600 1.75rem/1.2 ui-serif, Georgia, serif; margin: 0 0 .75rem; }
h2 { font-size: 1.0625rem; line-height: 1.45; margin: 0 0 .25rem; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); text-underline-offset: .15em; }
code, pre { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
h2 code { font-size: 1rem; }
section { padding: 1.5rem 0 .75rem; border-top: 1px solid var(--line); }
nav ul { margin: 0 0 1.5rem; padding: 0; list-style: none; }
nav li { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
nav span, .type { color: var(--soft); }
details { margin: .25rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
