package entity

import (
	"strings"

	"tipsearch/index/table"
)

// start returns the first token of the name whose head is token i.
func (f *finder) start(i int) int {
	from := i
	for from > 0 && i-from < 2*longestName {
		t := &f.tokens[from]
		if t.gap != gapSpace && t.gap != gapHyphen {
			break
		}
		if f.partBefore(from-1, i) && i-from < longestName {
			from--
			if k := f.key(from); k == "royal" || (k == "national" || k == "strategic" || k == "inter") && !f.nationAt(from) {
				break
			}
			continue
		}
		// "Trafficking in Persons Secretariat"
		if f.key(from) == "persons" && f.key(from-1) == "in" && from > 1 && f.capitalAt(from-2) &&
			f.key(from-2) == "trafficking" {
			from -= 2
			continue
		}
		if to := f.listBefore(from); to < from { // "Truth, Reconciliation, and Reparation Commission"
			from = to
			continue
		}
		// "Citizenship by Investment Program"
		if f.key(from-1) == "by" && !f.tokens[from-1].capital && f.heads[f.key(i)] == programme && from > 1 &&
			f.tokens[from-1].gap == gapSpace && f.partBefore(from-2, i) {
			from -= 2
			continue
		}
		// "Scientific and Technical Research Council"
		if k := f.key(from - 1); k == "and" && from > 1 && f.tokens[from-1].gap == gapSpace &&
			(f.fieldWord(from-2) || f.heads[f.key(i)] == programme) && f.partBefore(from-2, i) {
			from -= 2
			continue
		}
		break
	}
	for from < i && (from == 0 || f.tokens[from].gap == gapHyphen) && f.key(from) == "based" {
		from++
	}
	return from
}

// longestName is the largest number of words before a head: names are shorter, and anything longer is a row of a
// table.
const longestName = 9

// listBefore returns where the list begins whose last item starts with token from: "Disarmament, Demobilization, and
// Reintegration Plan". A list has at least three items of one or two words each, and a comma before its "and";
// otherwise listBefore returns from.
func (f *finder) listBefore(from int) int {
	if f.key(from-1) != "and" || f.tokens[from-1].gap != gapComma || f.tokens[from].gap != gapSpace {
		return from
	}
	at, items := from-1, 0
	for at > 0 && items < 4 && (f.tokens[at].gap == gapComma) {
		item := at
		for item > 0 && at-item < 2 && (item == at || f.tokens[item].gap == gapSpace) && f.itemWord(item-1) {
			item--
		}
		if item == at {
			break
		}
		items++
		at = item
		if f.key(at) == "national" {
			break
		}
	}
	if items < 2 || at > 0 && f.tokens[at].gap == gapComma {
		return from
	}
	return at
}

// itemWord reports whether token j may be part of a list inside a body's name.
func (f *finder) itemWord(j int) bool {
	t := &f.tokens[j]
	if !t.capital || t.caps || t.digit || notInNames[t.key] || f.givenNames[t.key] ||
		f.heads[t.key] != "" && !f.portfolios[t.key] || t.full > t.end && !inName[t.key] ||
		t.first && f.openers[t.key] && !f.portfolios[t.key] {
		return false
	}
	if _, national := f.demonyms[t.key]; national {
		return false
	}
	_, n := f.names.match(f.tokens, j)
	return n == 0
}

// nationAt reports whether a name may continue to the left of the "National", "Strategic" or "Inter" at token i. A
// head or a field of work right before it ends another name: "Child Labor National Steering Committee" is a heading
// and a committee.
func (f *finder) nationAt(i int) bool {
	if i == 0 || !f.tokens[i-1].capital {
		return true
	}
	k := f.key(i - 1)
	return k == "national" || f.heads[k] == "" && !plain[k] && !f.portfolios[k]
}

// fieldWord reports whether token j may be one of two words that "and" joins
// inside a body's name: a field of work or an adjective.
func (f *finder) fieldWord(j int) bool {
	t := &f.tokens[j]
	if !t.capital || t.caps {
		return false
	}
	if f.portfolios[t.key] {
		return true
	}
	if _, national := f.demonyms[t.key]; national {
		return false
	}
	return len(t.key) > 5 &&
		(t.key[len(t.key)-2:] == "ic" || t.key[len(t.key)-2:] == "al" || t.key[len(t.key)-3:] == "ive")
}

// beforeMinistry are the words that may precede "Ministry" and "Department" in a name: any other preceding word more
// often belongs to the previous line.
var beforeMinistry = table.Set("federal national state union royal provincial regional central republican")

// partBefore reports whether token j may be part of a body's name, before its head at token head.
func (f *finder) partBefore(j, head int) bool {
	t := &f.tokens[j]
	if !t.capital || t.digit || notInNames[t.key] || t.gap == gapSlash && j < head {
		return false
	}
	if t.first && f.openers[t.key] && !f.portfolios[t.key] || t.full > t.end && !inName[t.key] {
		return false
	}
	if t.key == "ngo" && (f.heads[f.key(head)] != government || f.tabledAt(j+1) || f.key(head) == "house") ||
		participle(t.key) {
		return false
	}
	if f.key(head) == "ministry" || f.key(head) == "department" {
		if k := f.key(head + 1); joins[k] && f.tokens[head+1].gap == gapSpace {
			_, national := f.demonyms[t.key]
			return beforeMinistry[t.key] || national
		}
	}
	if t.caps {
		if len(t.key) > 6 && !f.tokens[head].caps { // "ANGUILLA Organization": a heading before the name
			return false
		}
		if f.defines(t) {
			return false // "PNC Office of Professional Responsibility": the police and its office
		}
		// "ILO Committee": the ILO is named beside its committee.
		if hits, n := f.names.match(f.tokens, j); n == 1 && f.entries[hits[0].at].Type == Organization &&
			t.key != "un" && t.key != "eu" {
			return false
		}
	}
	if t.key == "policy" && f.heads[f.key(head)] == programme {
		return false // "Policies Related to Child Labor Policy": the head of a table
	}
	switch t.key {
	case "agency":
		return t.gap == gapHyphen // "Inter-Agency Council"
	case "organization", "ministry", "department", "program":
		return false
	case "president", "minister", "prime":
		return f.tokens[j].full > f.tokens[j].end || t.key == "prime"
	}
	return true
}

// tabledAt reports whether a name in the tables begins at token j.
func (f *finder) tabledAt(j int) bool {
	_, n := f.names.match(f.tokens, j)
	return n > 0
}

// defines reports whether the report gives the meaning of an acronym somewhere in brackets.
func (f *finder) defines(t *token) bool {
	word := f.text[t.start:t.end]
	defined, known := f.bracketed[word]
	if !known {
		defined = strings.Contains(f.text, "("+word+")")
		if f.bracketed == nil {
			f.bracketed = map[string]bool{}
		}
		f.bracketed[word] = defined
	}
	return defined
}

// notInNames are capitalised words that never belong to the name after them.
var notInNames = table.Set(`
	the ngos were was is are has body attending combining address description role inspectors inspections penalties
	funding overview january february march april may june july august september october november december monday
	tuesday wednesday thursday friday saturday sunday mr mrs dr table in on at by`)

// participle reports whether a word has the ending of a participle, which no name has: "Inspections Conducted
// Complaint Mechanism" is a row of a table.
func participle(word string) bool {
	return len(word) > 4 && strings.HasSuffix(word, "ed") && !partOfNames[word]
}

var partOfNames = table.Set(`
	united associated disabled advanced integrated retired displaced unified armed allied enforced organized specialized
	accused sacred reformed protected combined limited unwanted disappeared mixed incorporated applied certified missing
	mohamed ahmed saeed saied waleed rashed hamed khaled walled`)
