/** A rendered component: its text is the HTML. */
type Rendered = { toString(): string };

/** A whole HTML document. Only for components that wait for nothing: one that did would render as a promise. */
export const renderDocument = (element: Rendered): string => `<!doctype html>${element.toString()}`;
