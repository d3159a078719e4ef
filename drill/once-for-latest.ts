/** Makes something once for as long as the same is asked for again and again. What is made must not be changed afterwards. */
export function onceForLatest<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  let latest: { readonly key: Key; readonly made: Made } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, made: make(key) };
    return latest.made;
  };
}
