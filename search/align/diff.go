package align

// Op is what happened to a run of words.
type Op string

// The operations.
const (
	Kept      Op = "kept"
	WordsGone Op = "removed"
	WordsNew  Op = "added"
)

// Change is a run of words with what happened to it. The spans of one side
// follow each other without a gap, so the side's text is their sequence; white
// space belongs to the word before it.
type Change struct {
	Op    Op
	Left  Span // bytes into the left text; empty where WordsNew
	Right Span // bytes into the right text; empty where WordsGone
}

// maxDiff bounds the table of a word comparison. 4 million cells are two
// "sentences" of 2,000 words, ten times the longest real one; beyond, all that
// lies between the words common at both ends counts as replaced.
const maxDiff = 4_000_000

// Words compares two spans word by word. Words count as kept if they are written
// the same but for the shape of quotes and the white space around them. In every
// place the removed words come before the added ones. Runs that follow each
// other differ in Op. The spans begin and end with no white space.
func Words(leftText string, left Span, rightText string, right Span) []Change {
	a, b := tokenize(leftText, left), tokenize(rightText, right)
	head := 0
	for head < len(a) && head < len(b) && a[head].key == b[head].key {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].key == b[len(b)-1-tail].key {
		tail++
	}
	pair := make([]int, len(a)) // index in b, -1 for none
	for i := range pair {
		switch {
		case i < head:
			pair[i] = i
		case i >= len(a)-tail:
			pair[i] = i - len(a) + len(b)
		default:
			pair[i] = -1
		}
	}
	ma, mb := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(ma)*len(mb) <= maxDiff {
		for i, j := range common2(ma, mb) {
			if j >= 0 {
				pair[head+i] = head + j
			}
		}
	}
	unisland(a, b, pair)
	return runs(a, b, pair, left.Start, right.Start)
}

// common2 is the heaviest common subsequence of two lists of tokens, as the
// index in b of each of a, -1 for none. A word weighs 4, a common word 2, a mark 1, and a
// pair that follows on a pair 1 more, so that changes come in few runs.
func common2(a, b []token) []int {
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
	// met[i][j]: a[i-1] and b[j-1] are a pair; best: the better of that and not.
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

// unisland gives up kept runs that say nothing by themselves, common words and
// marks only, where changes stand on both sides of them: "[of the] → [in a]"
// reads worse as five changes than as one.
func unisland(a, b []token, pair []int) {
	for i := 0; i < len(a); {
		if pair[i] < 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(a) && pair[end] == pair[end-1]+1 {
			end++
		}
		says := end-i > 3
		for _, t := range a[i:end] {
			says = says || t.word && !common(t.key)
		}
		last := 0
		if i > 0 {
			last = 1
		}
		openLeft := i > 0 && pair[i-1] < 0 || pair[i] > lastBefore(pair, i)+last
		openRight := end < len(a) && pair[end] < 0 || nextAfter(pair, end, len(b)) > pair[end-1]+1
		inside := i > 0 && end < len(a) || i > 0 && pair[end-1] < len(b)-1
		if !says && inside && openLeft && openRight {
			for k := i; k < end; k++ {
				pair[k] = -1
			}
		}
		i = end
	}
}

func lastBefore(pair []int, i int) int {
	for i--; i >= 0; i-- {
		if pair[i] >= 0 {
			return pair[i]
		}
	}
	return -1
}

func nextAfter(pair []int, i, end int) int {
	for ; i < len(pair); i++ {
		if pair[i] >= 0 {
			return pair[i]
		}
	}
	return end
}
