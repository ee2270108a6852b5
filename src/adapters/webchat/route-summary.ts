/** How a route is shown in the API docs. The bodies are Direct Line's own, described by its specification. */
export function summary(text: string): {
  readonly schema: { readonly summary: string; readonly tags: readonly string[] };
} {
  return { schema: { summary: text, tags: ['Direct Line 3.0'] } };
}
