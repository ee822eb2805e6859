/** Keeps the logarithm finite where a figure does not vary. */
const floor = 2e-5;
const sweeps = 30;
type Matrix = number[][];

/**
 * How figures that are known at many places vary together: the logarithm of their covariance matrix, whose Euclidean distance is a
 * distance of such matrices (O. Tuzel et al., Region covariance, 2006; V. Arsigny et al., Log-Euclidean metrics, 2006).
 * @param figures each at the same places
 * @returns the upper triangle, so weighted that its length is that of the whole matrix
 */
export function logCovariance(figures: readonly Float64Array[]): Float64Array {
  const { values, vectors } = eigen(covarianceOf(figures));
  const logs = values.map((value) => Math.log(Math.max(floor / 2, value)));
  return Float64Array.from(
    vectors.flatMap((row, i) =>
      vectors.slice(i).map((other, beyond) => {
        const sum = logs.reduce((total, log, k) => total + log * (row[k] ?? 0) * (other[k] ?? 0), 0);
        return beyond === 0 ? sum : sum * Math.SQRT2;
      }),
    ),
  );
}

function covarianceOf(figures: readonly Float64Array[]): Matrix {
  const centred = figures.map((figure) => {
    const mean = figure.reduce((sum, value) => sum + value, 0) / figure.length;
    return figure.map((value) => value - mean);
  });
  const matrix = centred.map(() => centred.map(() => 0));
  for (const [i, one] of centred.entries())
    for (const [j, other] of centred.slice(0, i + 1).entries()) {
      let sum = 0;
      for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
      const value = sum / one.length + (i === j ? floor : 0);
      for (const [row, column] of [
        [i, j],
        [j, i],
      ] as const) {
        const cells = matrix[row];
        if (cells) cells[column] = value;
      }
    }
  return matrix;
}

/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix by Jacobi's rotations; the matrix is used up. */
function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const vectors = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  const at = (i: number, j: number): number => matrix[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0;
    for (let p = 0; p < matrix.length; p++)
      for (let q = p + 1; q < matrix.length; q++) {
        off += at(p, q) ** 2;
        if (Math.abs(at(p, q)) < 1e-15) continue;
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        for (const row of matrix) turn(row, p, q, cosine, tangent * cosine);
        turnRows(matrix, p, q, cosine, tangent * cosine);
        for (const row of vectors) turn(row, p, q, cosine, tangent * cosine);
      }
    if (off < 1e-18) break;
  }
  return { values: matrix.map((row, i) => row[i] ?? 0), vectors };
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = cosine * x - sine * y;
  row[q] = sine * x + cosine * y;
}

function turnRows(matrix: Matrix, p: number, q: number, cosine: number, sine: number): void {
  const [above, below] = [matrix[p] ?? [], matrix[q] ?? []];
  for (const [k, x] of above.entries()) {
    const y = below[k] ?? 0;
    above[k] = cosine * x - sine * y;
    below[k] = sine * x + cosine * y;
  }
}
