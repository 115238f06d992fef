package facts

import (
	"cmp"
	"math"
	"slices"

	"tipsearch/index/document"
	"tipsearch/index/table"
	"tipsearch/web/messages"
)

// A fact is decided by its ledger. Every place of a file that says something of the
// fact makes an entry, whatever the others say, and the entries vote: each with the
// logarithm of the odds that a clue of its kind is right, which clues.txt has from texts
// whose facts are known. Of several entries of one kind for one value the first votes,
// as they are copies of each other more often than not.
//
//	KENYA: Tier 2 Watch List … remained on Tier 2     2wl by a country line, 5.3, 2 by a sentence, 3.8: uncertain
//	2024 Trafficking in Persons Report … kenya23.txt  2024 by a title, 5.3, 2023 by the file's name, 4.7: conflict

// Thresholds of the vote, in logarithms of odds.
const (
	// leastSupport is what a value needs: a clue that is wrong once in three decides nothing.
	leastSupport = 0.7
	// ofWeight is what a contradiction needs to be told.
	ofWeight = 0.7
	// Within closeVote, odds of 3 to 1, nothing is decided; beyond clearVote, 50 to 1, the
	// contradiction is a slip.
	closeVote = 1.1
	clearVote = 3.9
)

const (
	// pooledSeen is for how many clues of a kind the other kinds of its nature count: one that
	// was not measured is taken to be as right as they are, one that was seen once nearly so.
	pooledSeen = 4
	mostSure   = 0.995 // nothing is certain because a few dozen were right
)

// clueKind is a row of clues.txt.
type clueKind struct {
	Fact   string `table:"fact"`
	Kind   string `table:"kind"`
	Nature string `table:"nature" oneof:"states implies"`
	Right  int    `table:"right"`
	Seen   int    `table:"seen"`
}

// clueKinds are the rows of clues.txt by fact and kind.
var clueKinds = func() map[[2]string]clueKind {
	kinds := map[[2]string]clueKind{}
	for _, row := range table.Must(table.Read[clueKind](table.Embedded(files, "clues.txt"))) {
		kinds[[2]string{row.Fact, row.Kind}] = row
	}
	return kinds
}()

// sure returns how often a clue of the kind is right.
func (k clueKind) sure() float64 {
	return min(mostSure, (float64(k.Right)+pooledSeen*pooled[k.Nature])/float64(k.Seen+pooledSeen))
}

// pooled is how often clues of each nature are right, whatever their kind, by Laplace's rule.
var pooled = func() map[string]float64 {
	right, seen := map[string]int{}, map[string]int{}
	for _, k := range clueKinds {
		right[k.Nature] += k.Right
		seen[k.Nature] += k.Seen
	}
	shares := map[string]float64{}
	for nature, n := range seen {
		shares[nature] = float64(right[nature]+1) / float64(n+2)
	}
	return shares
}()

// ledger is the entries for one fact of one report, in the order in which their kinds
// are believed where the vote is even.
type ledger struct {
	fact    string
	entries []document.Clue
}

// say enters a clue for one of the values, for each of which it may speak.
func (l *ledger) say(kind clue, evidence messages.Message, values ...string) {
	l.enter(kind, evidence, values, false)
}

// deny enters a clue against a value.
func (l *ledger) deny(kind clue, evidence messages.Message, value string) {
	l.enter(kind, evidence, []string{value}, true)
}

func (l *ledger) enter(kind clue, evidence messages.Message, values []string, denies bool) {
	row, ok := clueKinds[[2]string{l.fact, string(kind)}]
	if !ok {
		panic("facts: clues.txt has no row for " + l.fact + " | " + string(kind))
	}
	for _, e := range l.entries {
		if e.Kind == row.Kind && e.Denies == denies && slices.Equal(e.Values, values) {
			return
		}
	}
	l.entries = append(l.entries, document.Clue{Kind: row.Kind, Values: values, Denies: denies,
		Sure: math.Round(row.sure()*1000) / 1000, Measured: row.Seen, Evidence: evidence})
}

// values returns what the entries speak for, each once.
func (l *ledger) values() []string {
	var out []string
	for _, e := range l.entries {
		for _, v := range e.Values {
			if !e.Denies && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// support is what the entries say of a value.
type support struct {
	value   string
	votes   float64       // for it, less those against it
	pro     float64       // for it alone
	pros    document.Clue // the surest entry for it
	against document.Clue // the surest that denies it, if any
}

// tally returns the values that entries speak for alone, the best supported first.
func (l *ledger) tally() []support {
	var out []support
	for _, e := range l.entries {
		counted := func(s support) bool { return s.value == e.Values[0] }
		if e.Denies || len(e.Values) != 1 || slices.ContainsFunc(out, counted) {
			continue
		}
		out = append(out, l.supportOf(e.Values[0]))
	}
	slices.SortStableFunc(out, func(a, b support) int { return cmp.Compare(b.votes, a.votes) })
	return out
}

func (l *ledger) supportOf(value string) support {
	s := support{value: value}
	for _, e := range l.entries {
		switch has := slices.Contains(e.Values, value); {
		case has && e.Denies:
			s.votes -= logOdds(e.Sure)
			if e.Sure > s.against.Sure {
				s.against = e
			}
		case has:
			s.votes += logOdds(e.Sure)
			s.pro += logOdds(e.Sure)
			if len(e.Values) == 1 && e.Sure > s.pros.Sure {
				s.pros = e
			}
		case !e.Denies && len(e.Values) > 1: // it says that none but these may be right
			s.votes -= logOdds(e.Sure)
			if e.Sure > s.against.Sure {
				s.against = e
			}
		}
	}
	return s
}

func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }

// decide returns the fact that the entries speak for most, with what contradicts it.
func (l *ledger) decide() document.Fact {
	all := l.tally()
	if len(all) == 0 || all[0].pro < leastSupport {
		return document.Fact{Known: document.Unknown, Clues: l.entries}
	}
	best := all[0]
	f := document.Fact{Value: best.value, Known: document.Inferred, Evidence: best.pros.Evidence, Clues: l.entries}
	if clueKinds[[2]string{l.fact, best.pros.Kind}].Nature == "states" {
		f.Known = document.Stated
	}
	contrary, margin := best.contradiction(all[1:])
	switch {
	case margin > clearVote:
		return f
	case margin < closeVote:
		f.Known = document.Conflict
	default:
		f.Known = document.Uncertain
	}
	f.Evidence = contradicted(best.pros.Evidence, contrary)
	return f
}

// contradiction returns the clue that speaks most against a value, and how much more speaks
// for it; everything, where none has weight. others are the other values, the best first.
func (s support) contradiction(others []support) (document.Clue, float64) {
	contrary, margin := document.Clue{}, math.Inf(1)
	if against := logOdds(max(0.5, s.against.Sure)); against >= ofWeight {
		contrary, margin = s.against, s.pro-against
	}
	if len(others) > 0 && others[0].votes >= ofWeight && s.votes-others[0].votes < margin {
		contrary, margin = others[0].pros, s.votes-others[0].votes
	}
	return contrary, margin
}

// contradicted is evidence with what contradicts it.
func contradicted(evidence messages.Message, contrary document.Clue) messages.Message {
	if contrary.Denies {
		return messages.New("clue.denied", "evidence", evidence, "other", contrary.Evidence)
	}
	return messages.New("clue.contradicted", "evidence", evidence, "values", contrary.Values, "other", contrary.Evidence)
}
