/** The object without one of its members. */
export function without<T extends object, Name extends keyof T>(object: T, name: Name): Omit<T, Name> {
  const rest: Partial<T> = { ...object };
  Reflect.deleteProperty(rest, name);
  return rest as Omit<T, Name>;
}
