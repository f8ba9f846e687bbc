/** Numbers in groups that grow together: union–find (Tarjan and van Leeuwen 1984). */
export interface Groups {
  /** The number of a member's group: one of its members. */
  readonly of: (member: number) => number;
  /** Makes one group of two members'. */
  readonly join: (first: number, second: number) => void;
}

/** @param count members, from 0, each a group of its own at first */
export function createGroups(count: number): Groups {
  const parents = Int32Array.from({ length: count }, (_, member) => member);

  /** The top of a group, halving the way to it. */
  function of(member: number): number {
    let root = member;
    let parent = parents[root] ?? root;

    while (parent !== root) {
      const grandparent = parents[parent] ?? parent;
      parents[root] = grandparent;
      root = grandparent;
      parent = parents[root] ?? root;
    }

    return root;
  }

  function join(first: number, second: number): void {
    parents[of(second)] = of(first);
  }

  return { of, join };
}
