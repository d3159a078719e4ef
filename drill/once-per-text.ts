/** What is kept at most; then everything is made anew. Most texts are constants of the code, and a run makes some up. */
const most = 2_000;

/** Makes something once for each text. What is made must not be changed afterwards. */
export function oncePerText<Made>(make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, { readonly value: Made }>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known.value;
    const value = make(text);
    if (made.size >= most) made.clear();
    made.set(text, { value });
    return value;
  };
}
