package entity

import (
	"strings"

	"tipsearch/index/table"
)

// notPersonal reports whether a word among tokens from..to shows that they are not a person.
func (f *finder) notPersonal(from, to int) bool {
	if compass[f.key(from)] {
		return true // "East Java"
	}
	peoples := 0
	for j := from; j < to; j++ {
		k := f.key(j)
		if ethnic[k] || adjectives[k] || unplaces[k] || k == "ethnic" {
			peoples++
		}
	}
	if peoples == to-from {
		return true // "Arab Shia"
	}
	if first := f.key(from); !f.givenNames[first] {
		last := f.key(to - 1)
		_, national := f.demonyms[strings.TrimSuffix(last, "s")]
		if national && strings.HasSuffix(last, "s") || believers[strings.TrimSuffix(last, "s")] {
			return true // "Messianic Jews", "Undocumented Palestinians"
		}
		if len(first) > 3 && f.lowered(first) {
			return true // "Response Framework", if the report also mentions a response
		}
	}
	for j := from; j < to; j++ {
		k := f.key(j)
		if f.heads[strings.TrimSuffix(k, "s")] != "" && strings.HasSuffix(k, "s") || k == "media" {
			return true // "Assistance Units"
		}
		if actWords[k] || f.heads[k] != "" || placeKinds[k] || plain[k] || k == "rights" || k == "national" || k == "day" ||
			k == "war" || k == "prosecutor" || k == "mechanism" || k == "report" || k == "agreement" {
			return true
		}
	}
	for j := from; j < to; j++ {
		if hits, n := f.names.match(f.tokens, j); n >= to-from ||
			n > 0 && f.entries[hits[0].at].Type == Country && !f.ambiguous[f.key(j)] {
			return true
		}
	}
	if code, national := f.demonyms[f.key(from)]; national && code != "" && !f.givenNames[f.key(from)] {
		return true
	}
	return false
}

// familyName reports whether token i has an ending that is common in family names and rare in other words.
func (f *finder) familyName(i int) bool {
	k := f.key(i)
	if len(k) < 6 || f.known(i-1, i) || f.known(i, i+1) {
		return false
	}
	for _, ending := range familyEndings {
		if strings.HasSuffix(k, ending) {
			return true
		}
	}
	return false
}

// familyEndings are endings of Slavic, Turkic, Caucasian, Romanian and Persian family names that hardly any place or
// common word has.
var familyEndings = [...]string{"ov", "ova", "ev", "eva", "enko", "enka", "shvili", "adze", "idze", "escu", "oglu",
	"zade", "zadeh", "ovic", "evic", "ovich", "evich", "yan"}

// things are nouns that follow a name used as a modifier, which is then not a person's.
var things = table.Set(`
	factory factories company firm mill mills plant hotel restaurant store shop brand building mall farm mine vessel
	ship boat school hospital stadium airport`)
