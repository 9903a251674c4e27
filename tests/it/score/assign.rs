//! The best one-to-one assignment (Hungarian method).

/// The pairs (row, column) of greatest total weight; `None` forbids a pair.
pub fn assign(weights: &[Vec<Option<f64>>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let cost = |row: usize, column: usize| weights[row][column].map_or(FORBIDDEN, |weight| -weight);
    let mut pairs: Vec<(usize, usize)> = if rows <= columns {
        cheapest(rows, columns, cost).into_iter().enumerate().collect()
    } else {
        let flipped = cheapest(columns, rows, |row, column| cost(column, row));
        flipped.into_iter().enumerate().map(|(column, row)| (row, column)).collect()
    };
    pairs.retain(|&(row, column)| weights[row][column].is_some());
    pairs.sort_unstable();
    pairs
}

const FORBIDDEN: f64 = 1e6;

/// For each of `n` rows its column of `m` ≥ `n`, so that the sum of costs is least. O(n²m).
fn cheapest(n: usize, m: usize, cost: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    // Rows and columns count from 1 here; row 0 and column 0 mean "none".
    let (mut of_row, mut of_column) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let mut row_at = vec![0; m + 1];
    for row in 1..=n {
        row_at[0] = row;
        let (mut least, mut used, mut way) = (vec![f64::INFINITY; m + 1], vec![false; m + 1], vec![0; m + 1]);
        let mut column = 0;
        while row_at[column] != 0 {
            used[column] = true;
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in 1..=m {
                if used[other] {
                    continue;
                }
                let reduced = cost(row_at[column] - 1, other - 1) - of_row[row_at[column]] - of_column[other];
                if reduced < least[other] {
                    (least[other], way[other]) = (reduced, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=m {
                if used[other] {
                    of_row[row_at[other]] += step;
                    of_column[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_at[column] = row_at[way[column]];
            column = way[column];
        }
    }
    let mut column_of = vec![0; n];
    for column in 1..=m {
        if row_at[column] != 0 {
            column_of[row_at[column] - 1] = column - 1;
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_counts_not_the_first_best() {
        let weights = [vec![Some(5.0), Some(4.0)], vec![Some(4.0), None]];
        assert_eq!(assign(&weights), [(0, 1), (1, 0)]);
        assert_eq!(assign(&[vec![Some(1.0)], vec![Some(2.0)], vec![None]]), [(1, 0)]);
        assert_eq!(assign(&[vec![None, None]]), []);
    }
}
