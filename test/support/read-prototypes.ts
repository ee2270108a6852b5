const COMMON = [Object.prototype, Array.prototype, Function.prototype];

/** Everything that all objects, lists and functions have in common. Another answer afterwards: hostile input has changed it. */
export function readPrototypes(): readonly unknown[] {
  return COMMON.map((one) =>
    Reflect.ownKeys(one).map((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(one, key) ?? {};
      return [key, value, get, set];
    }),
  );
}
