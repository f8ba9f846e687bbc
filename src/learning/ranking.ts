/**
 * Area under the ROC curve: the probability that a goody scores above a baddy, ties counting half
 * (Mann–Whitney). Sorted once, it is had for any choice of the pictures.
 *
 * @param scores log-odds
 * @param targets 1 for goody, 0 for baddy
 * @returns given how often each picture counts: 0 to 1, or NaN where a class is missing
 */
export function rankOnce(
  scores: readonly number[],
  targets: readonly number[],
): (counts: Float64Array) => number {
  const order = Uint32Array.from(
    [...scores.keys()].sort((first, second) => (scores[first] ?? 0) - (scores[second] ?? 0)),
  );

  return (counts) => {
    let goodies = 0;
    let baddies = 0;
    let pairs = 0;

    for (let start = 0; start < order.length;) {
      const score = scores[order[start] ?? 0];
      let tiedGoodies = 0;
      let tiedBaddies = 0;
      let end = start;

      for (; end < order.length && scores[order[end] ?? 0] === score; end += 1) {
        const picture = order[end] ?? 0;
        const count = counts[picture] ?? 0;

        if (targets[picture] === 1) {
          tiedGoodies += count;
        } else {
          tiedBaddies += count;
        }
      }

      pairs += tiedGoodies * (baddies + tiedBaddies / 2);
      goodies += tiedGoodies;
      baddies += tiedBaddies;
      start = end;
    }

    return pairs / (goodies * baddies);
  };
}
