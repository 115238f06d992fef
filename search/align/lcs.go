package align

// heaviestCommon returns the heaviest common subsequence of two lists of tokens: for each token
// of a, its index in b, or -1. A word weighs 4, a common word 2, a punctuation mark 1, and a pair
// directly after another pair 1 more, so that changes come in few runs.
func heaviestCommon(a, b []token) []int {
	n, m := len(a), len(b)
	pair := make([]int, n)
	for i := range pair {
		pair[i] = -1
	}
	if n == 0 || m == 0 {
		return pair
	}
	weight := make([]int32, n)
	for i, t := range a {
		switch {
		case !t.word:
			weight[i] = 1
		case common(t.key):
			weight[i] = 2
		default:
			weight[i] = 4
		}
	}
	// met[i][j]: the best with a[i-1] and b[j-1] paired; best[i][j]: the best of all.
	met, best := make([]int32, (n+1)*(m+1)), make([]int32, (n+1)*(m+1))
	w := m + 1
	for i := 1; i <= n; i++ {
		for j := 1; j <= m; j++ {
			at, diag := i*w+j, (i-1)*w+j-1
			if a[i-1].key == b[j-1].key {
				follow := best[diag]
				if met[diag] > 0 {
					follow = max(follow, met[diag]+1)
				}
				met[at] = follow + weight[i-1]
			}
			best[at] = max(met[at], best[at-w], best[at-1])
		}
	}
	inRun := false
	for i, j := n, m; i > 0 && j > 0; {
		at := i*w + j
		if met[at] > 0 && (inRun || best[at] == met[at]) {
			pair[i-1] = j - 1
			diag := at - w - 1
			inRun = met[diag] > 0 && met[diag]+1 >= best[diag]
			i, j = i-1, j-1
			continue
		}
		inRun = false
		if best[at] == best[at-w] {
			i--
		} else {
			j--
		}
	}
	return pair
}
