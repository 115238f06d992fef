package entity

import (
	"strconv"
	"strings"

	"tipsearch/index/table"
)

// numberedLaw is a law that is cited by its number, "Law No. 15". In many countries the numbers start from one each
// year, so the year decides which is meant.
type numberedLaw struct {
	name  string         // without a year, as is its id
	dated map[int]Entity // by the year stated in the report
}

// runningDigits is the number of digits that no country's law numbers reach within a year: laws with such a number
// are counted across years, and are the same with and without a year beside them.
const runningDigits = 4

// numbered returns e, the law of tokens from..end, with the year in or after its number; it returns e itself if there
// is no year.
func (f *finder) numbered(from, end int, e Entity) Entity {
	number, year := f.lawNumber(from, end)
	if number == "" || year == 0 {
		return e
	}
	dated, id, name := e, e.ID, e.Name
	if last := &f.tokens[end-1]; last.gap != gapSpace { // "15/2011"
		id, name = strings.TrimSuffix(id, "-"+last.key), name[:len(name)-(last.end-f.tokens[end-2].end)]
	} else if len(number) >= runningDigits {
		return e
	} else {
		text := strconv.Itoa(year)
		dated.ID, dated.Name = id+"-"+text, name+" of "+text
	}
	known := f.numberedLaws[id]
	if known == nil {
		known = &numberedLaw{name, map[int]Entity{}}
		f.numberedLaws[id] = known
	}
	if old, met := known.dated[year]; met {
		return old
	}
	known.dated[year] = dated
	return dated
}

// lawNumber returns the number at the end of tokens from..end and the year in or after it, 0 if there is none; the
// number is "" if it is not a whole number.
func (f *finder) lawNumber(from, end int) (number string, year int) {
	at := end - 1
	if n := f.year(at); n > 0 && at-1 > from && (f.tokens[at].gap == gapSlash || f.tokens[at].gap == gapHyphen) {
		year, at = n, at-1
	}
	t := &f.tokens[at]
	if !t.digit || t.gap != gapSpace || strings.Trim(t.key, "0123456789") != "" {
		return "", 0
	}
	if year == 0 {
		year = f.yearBehind(end)
	}
	return t.key, year
}

// yearBehind returns the year in "of 2011", "(2011)", "of 24 October 2011", "of October 24, 2011" at token i, 0 if
// there is none.
func (f *finder) yearBehind(i int) int {
	t := f.at(i)
	if t == nil {
		return 0
	}
	if t.gap == gapOpen && strings.HasPrefix(f.text[t.end:], ")") {
		return f.year(i)
	}
	if k := f.key(i); k != "of" && k != "dated" {
		return 0
	}
	i++
	if n := f.year(i); n > 0 {
		return n
	}
	switch {
	case f.at(i) == nil || f.at(i+1) == nil:
		return 0
	case monthNames[f.key(i)] && f.at(i+1).digit, monthNames[f.key(i+1)] && f.at(i).digit:
		return f.year(i + 2)
	}
	return 0
}

var monthNames = table.Set(`
	january february march april may june july august september october november december`)

// oneOfNumber assigns "Law No. 15" to the only law of that number whose year the report states; if there are several,
// it remains a law of its own.
func (f *finder) oneOfNumber() {
	for i := range f.found {
		c := &f.found[i]
		if f.entities[c.id].Type != Law {
			continue
		}
		law, rest := f.numberedLaws[c.id], ""
		for _, part := range [...]string{"-article-", "-section-"} {
			if at := strings.Index(c.id, part); at > 0 && law == nil {
				law, rest = f.numberedLaws[c.id[:at]], c.id[at:]
			}
		}
		if law == nil || len(law.dated) != 1 {
			continue
		}
		for _, dated := range law.dated {
			e := *f.entities[c.id]
			e.ID, e.Name = dated.ID+rest, strings.TrimSuffix(e.Name, law.name)+dated.Name
			if _, ok := f.entities[e.ID]; !ok {
				f.entities[e.ID] = &e
			}
			c.id = e.ID
		}
	}
}
