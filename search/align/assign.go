package align

import (
	"math"
	"slices"
)

// heaviest returns the matching of maximum total gain within one group, by the Hungarian method
// with potentials (Kuhn 1955; Jonker and Volgenant 1987), in rows × rows × columns steps. A pair
// that is not a link costs nothing and is dropped from the result, so a sentence may remain
// unpaired.
func heaviest(group []link, lefts, rights []int) []link {
	flip := len(lefts) > len(rights)
	rows, cols := lefts, rights
	if flip {
		rows, cols = rights, lefts
	}
	n, m := len(rows), len(cols)
	cost := make([][]float64, n+1)
	byCell := map[[2]int]link{}
	for i := range cost {
		cost[i] = make([]float64, m+1)
	}
	for _, l := range group {
		a, b := l.left, l.right
		if flip {
			a, b = b, a
		}
		i, _ := slices.BinarySearch(rows, a)
		j, _ := slices.BinarySearch(cols, b)
		cost[i+1][j+1] = -l.gain
		byCell[[2]int{i + 1, j + 1}] = l
	}
	var out []link
	for j, i := range assign(cost, n, m) {
		if l, ok := byCell[[2]int{i, j}]; ok {
			out = append(out, l)
		}
	}
	return out
}

// assign returns, for each column, the row assigned to it at minimum total cost, or 0. Rows and
// columns count from 1. There are at most as many rows as columns; each row gets a column.
func assign(cost [][]float64, n, m int) []int {
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		least := make([]float64, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		done := make([]bool, m+1)
		j0 := 0
		for row[j0] != 0 {
			done[j0] = true
			i0, j1, delta := row[j0], 0, math.Inf(1)
			for j := 1; j <= m; j++ {
				if done[j] {
					continue
				}
				if c := cost[i0][j] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := range v {
				if done[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			j1 := way[j0]
			row[j0] = row[j1]
			j0 = j1
		}
	}
	row[0] = 0
	return row
}
