export const PACKED: string;
export const STAMP: string;
export function stampSources(root?: string): string;
