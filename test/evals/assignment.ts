/**
 * The best one-to-one assignment (Hungarian method, O(n³)) of rows to columns of a matrix of similarities, maximizing
 * their sum. Returns, per row, its column or null where there are more rows than columns.
 */
export const bestAssignment = (similarity: readonly (readonly number[])[]): (number | null)[] => {
  const rows = similarity.length;
  const columns = similarity[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return similarity.map(() => null);
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number): number => -(similarity[row]?.[column] ?? 0);

  // Potentials and matching are 1-based; column 0 is the virtual start of every augmenting path.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOfColumn = new Int32Array(size + 1);
  for (let row = 1; row <= size; row += 1) {
    const cameFrom = new Int32Array(size + 1);
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Uint8Array(size + 1);
    rowOfColumn[0] = row;
    let column = 0;
    do {
      visited[column] = 1;
      const current = rowOfColumn[column] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let candidate = 1; candidate <= size; candidate += 1) {
        if (visited[candidate] === 1) continue;
        const reduced =
          cost(current - 1, candidate - 1) - (rowPotential[current] ?? 0) - (columnPotential[candidate] ?? 0);
        if (reduced < (slack[candidate] ?? 0)) {
          slack[candidate] = reduced;
          cameFrom[candidate] = column;
        }
        if ((slack[candidate] ?? 0) < least) {
          least = slack[candidate] ?? 0;
          next = candidate;
        }
      }
      for (let candidate = 0; candidate <= size; candidate += 1) {
        if (visited[candidate] === 1) {
          const matched = rowOfColumn[candidate] ?? 0;
          rowPotential[matched] = (rowPotential[matched] ?? 0) + least;
          columnPotential[candidate] = (columnPotential[candidate] ?? 0) - least;
        } else {
          slack[candidate] = (slack[candidate] ?? 0) - least;
        }
      }
      column = next;
    } while (rowOfColumn[column] !== 0);
    do {
      const previous = cameFrom[column] ?? 0;
      rowOfColumn[column] = rowOfColumn[previous] ?? 0;
      column = previous;
    } while (column !== 0);
  }

  const columnOfRow: (number | null)[] = similarity.map(() => null);
  for (let column = 1; column <= columns; column += 1) {
    const row = (rowOfColumn[column] ?? 0) - 1;
    if (row >= 0 && row < rows) columnOfRow[row] = column - 1;
  }
  return columnOfRow;
};
