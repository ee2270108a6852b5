/** A flow put tags on the conversation, for the desk. */
export interface TagAdded {
  readonly type: 'tag_added';
  readonly tags: readonly string[];
}

export const tagAddedExample: TagAdded = { type: 'tag_added', tags: ['vill-byta'] };
