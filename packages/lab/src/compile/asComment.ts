/** What has no line here stays where it was, as a comment. */
export const asComment = (python: string): string => python.replace(/^ */gm, "$&// ");
