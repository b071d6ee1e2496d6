// Labels at the ends of lines, kept from covering each other.

/** Heights for labels that stay `gap` apart, each as near to its own as that allows. */
export function apart(heights: readonly number[], gap: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  // Runs of labels that touch are centred on the mean of what they name.
  let clusters = order.map((i) => ({ members: [i], center: heights[i] }));
  for (let merged = true; merged; ) {
    merged = false;
    const next: typeof clusters = [];
    for (const cluster of clusters) {
      const before = next.at(-1);
      const room = before ? ((before.members.length + cluster.members.length) * gap) / 2 : 0;
      if (before && cluster.center - before.center < room) {
        const members = [...before.members, ...cluster.members];
        const center = members.reduce((sum, i) => sum + heights[i], 0) / members.length;
        next[next.length - 1] = { members, center };
        merged = true;
      } else next.push(cluster);
    }
    clusters = next;
  }
  for (const { members, center } of clusters)
    members.forEach((i, k) => {
      placed[i] = center + (k - (members.length - 1) / 2) * gap;
    });
  return placed;
}
