/** botbuilder writes a stack for every request it refuses, and the check at the start sends such. Other errors are still told. */
export function hushRefusals(): void {
  const { error } = console;
  console.error = (...what: readonly unknown[]) => {
    const [first] = what;
    const said = first instanceof Error ? first.constructor.name : String(first);
    if (!/^(AuthenticationError|JsonWebTokenError|Error finding key for token)/.test(said)) error(...what);
  };
}
