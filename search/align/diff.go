package align

// Op is what happened to a run of words.
type Op string

// The operations.
const (
	Kept      Op = "kept"
	WordsGone Op = "removed"
	WordsNew  Op = "added"
)

// Change is a run of words and what happened to it. The spans of one side follow each other
// without gaps and so make up its text; white space belongs to the word before it.
type Change struct {
	Op    Op
	Left  Span // bytes into the left text; empty where WordsNew
	Right Span // bytes into the right text; empty where WordsGone
}

// maxDiff bounds the table of a word comparison. Four million cells are two "sentences" of 2,000
// words, ten times the longest real one. Beyond that, everything between the common words at
// both ends counts as replaced.
const maxDiff = 4_000_000

// Words compares two spans word by word. A word is kept if it is written the same but for the
// shape of quotes and surrounding white space. Removed words come before the added words that
// replace them, and consecutive runs differ in Op.
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
		for i, j := range heaviestCommon(ma, mb) {
			if j >= 0 {
				pair[head+i] = head + j
			}
		}
	}
	dropIslands(a, b, pair)
	return runs(a, b, pair)
}

// dropIslands unpairs kept runs of at most three common words and punctuation marks between
// changes: "of the [plan] → in a [list]" reads worse as five changes than as one.
func dropIslands(a, b []token, pair []int) {
	last := -1 // the partner of the last kept token
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
		before := pair[i] > last+1 || i > 0 && pair[i-1] < 0
		after := end < len(a) && pair[end] < 0 || nextPartner(pair, end, len(b)) > pair[end-1]+1
		if says || !before || !after {
			last = pair[end-1]
		} else {
			for k := i; k < end; k++ {
				pair[k] = -1
			}
		}
		i = end
	}
}

func nextPartner(pair []int, i, end int) int {
	for ; i < len(pair); i++ {
		if pair[i] >= 0 {
			return pair[i]
		}
	}
	return end
}

// runs joins the tokens into runs of one operation.
func runs(a, b []token, pair []int) []Change {
	var out []Change
	add := func(op Op, l, r Span) {
		if k := len(out) - 1; k >= 0 && out[k].Op == op {
			out[k].Left.End, out[k].Right.End = l.End, r.End
			return
		}
		out = append(out, Change{op, l, r})
	}
	lat, rat := 0, 0 // where the next run of each side starts
	if len(a) > 0 {
		lat = a[0].start
	}
	if len(b) > 0 {
		rat = b[0].start
	}
	j := 0
	insert := func(until int) {
		for ; j < until; j++ {
			add(WordsNew, Span{lat, lat}, Span{b[j].start, b[j].end})
			rat = b[j].end
		}
	}
	for i := 0; i < len(a); {
		for ; i < len(a) && pair[i] < 0; i++ {
			add(WordsGone, Span{a[i].start, a[i].end}, Span{rat, rat})
			lat = a[i].end
		}
		if i < len(a) {
			insert(pair[i])
			add(Kept, Span{a[i].start, a[i].end}, Span{b[j].start, b[j].end})
			lat, rat = a[i].end, b[j].end
			i, j = i+1, j+1
		}
	}
	insert(len(b))
	return out
}
