/**
 * A code of the record in the words there are for it; where there are none a sentence that says what kind of thing it is,
 * and the code itself in small type, for whoever made it. What a person wrote, in words, stays as it is.
 */
export function Coded(given: {
  readonly code: string;
  readonly known: Readonly<Record<string, string>>;
  readonly other: string;
}) {
  const { code, known, other } = given;
  if (Object.hasOwn(known, code)) return <>{known[code]}</>;
  if (code.includes(' ')) return <>{code}</>;
  return (
    <>
      {other}{' '}
      <small>
        <code>{code}</code>
      </small>
    </>
  );
}
