// Lists such as "0-3,7", of CPUs and memory nodes (cpuset(7), "List format").

/** @param list valid by the configuration's rules; an empty one has no numbers */
export function numbersIn(list: string): readonly number[] {
  const numbers = new Set<number>();
  for (const part of list.split(",").filter((text) => text.trim() !== "")) {
    const [first = "", last = first] = part.split("-");
    for (let number = Number(first); number <= Number(last); number++) numbers.add(number);
  }
  return [...numbers].toSorted((a, b) => a - b);
}
