package local

import (
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// names is short texts, titles or headings, by their words.
type names struct {
	forms  [][]string          // the word forms of each
	byForm map[string][]uint32 // word form → ordinals of the texts, ascending
}

func newNames(texts []string, tokenizer *analysis.Tokenizer) *names {
	n := &names{make([][]string, len(texts)), map[string][]uint32{}}
	for i, text := range texts {
		for _, t := range tokenizer.Tokens(text) {
			n.forms[i] = append(n.forms[i], t.Form)
			if list := n.byForm[t.Form]; len(list) == 0 || list[len(list)-1] != uint32(i) {
				n.byForm[t.Form] = append(list, uint32(i))
			}
		}
	}
	return n
}

// titlesAndHeadings returns the titles of the reports, by their ordinals, and the distinct
// headings, by theirs.
func (s *Store) titlesAndHeadings() (titles, headings *names) {
	s.names.once.Do(func() {
		texts := make([]string, len(s.reports))
		for i, r := range s.reports {
			texts[i] = r.Facts.Title.Value
		}
		s.names.titles, s.names.headings = newNames(texts, s.tokenizer), newNames(s.columns.Headings, s.tokenizer)
	})
	return s.names.titles, s.names.headings
}

// having returns the ordinals of the texts in which a word stands that fills every
// slot, wherever.
func (n *names) having(slots []engine.Slot) []uint32 {
	var out []uint32
	for i := range slots {
		list := n.byForm[slots[i].Form]
		if i == 0 {
			out = slices.Clone(list)
			continue
		}
		out = slices.DeleteFunc(out, func(o uint32) bool {
			_, ok := slices.BinarySearch(list, o)
			return !ok
		})
	}
	return out
}

// saying returns the ordinals of the texts in which words stand side by side and in
// order, by word forms.
func (n *names) saying(want []engine.Slot) []uint32 {
	return slices.DeleteFunc(n.having(want), func(o uint32) bool {
		forms := n.forms[o]
		for i := 0; i+len(want) <= len(forms); i++ {
			same := 0
			for same < len(want) && forms[i+same] == want[same].Form {
				same++
			}
			if same == len(want) {
				return false
			}
		}
		return true
	})
}
