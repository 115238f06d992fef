package entity

import (
	"strings"
)

// countryOf returns the country of the body at from..to: "of Uzbekistan" after it or at its end, "Uzbekistan's" or
// "the Uzbek" before it, else the report's.
func (f *finder) countryOf(from, to int) string {
	if k := f.key(to); k == "of" || k == "in" {
		k := to + 1
		if f.key(k) == "the" {
			k++
		}
		if hits, n := f.names.match(f.tokens, k); n > 0 && f.entries[hits[0].at].Type == Country {
			return f.entries[hits[0].at].Code
		}
	}
	for k := to - 1; k > from+1 && k > to-7; k-- { // "Armed Forces of the Democratic Republic of the Congo"
		before := f.key(k - 1)
		if before != "of" && !(before == "the" && f.key(k-2) == "of") {
			continue
		}
		if hits, n := f.names.match(f.tokens, k); k+n == to && n > 0 && f.entries[hits[0].at].Type == Country {
			return f.entries[hits[0].at].Code
		}
	}
	if from > 0 && f.tokens[from].gap == gapSpace {
		possessive := f.tokens[from-1].full > f.tokens[from-1].end
		for k := max(0, from-5); k < from && possessive; k++ {
			if hits, n := f.names.match(f.tokens, k); k+n == from && n > 0 && f.entries[hits[0].at].Type == Country {
				return f.entries[hits[0].at].Code
			}
		}
	}
	if code := f.demonyms[f.key(from)]; code != "" && f.tokens[from].capital {
		return code
	}
	return f.report.Country
}

// bodyEntity returns the body of a name in a country, under one form of its name: "Interior Ministry" is the
// "Ministry of Interior", "Office of the Attorney General" the "Attorney General's Office", and a state's own
// adjective before the name of one of its bodies does not make another body.
func (f *finder) bodyEntity(name, code, kind string) Entity {
	key := bodyKey{name, code, kind}
	e, met := f.bodyEntities[key]
	if !met {
		e = f.newBody(name, code, kind)
		if f.bodyEntities == nil {
			f.bodyEntities = map[bodyKey]Entity{}
		}
		f.bodyEntities[key] = e
	}
	return e
}

// bodyKey identifies a body.
type bodyKey struct{ name, code, kind string }

func (t *Tables) newBody(name, code, kind string) Entity {
	if e, ok := t.tabled(name, Organization); ok {
		return e
	}
	canonical := name
	if first, tail, ok := strings.Cut(name, " "); ok && kind == government && strings.Contains(tail, " ") {
		if c, is := t.demonyms[strings.ToLower(first)]; is && c == code {
			canonical = tail
		}
	}
	stripped := canonical != name
	if field, ok := strings.CutSuffix(canonical, " Ministry"); ok {
		canonical, stripped = "Ministry of "+field, false
	}
	if rest, ok := strings.CutPrefix(canonical, "General Directorate "); ok {
		canonical, stripped = "Directorate General "+rest, false
	}
	tokens := tokenize(canonical)
	if hits, n := t.commonBodies.names.matchFolded(tokens, 0); n > 0 && n == len(tokens) {
		canonical = t.commonBodies.canonical[hits[0].at]
		stripped = false
	}
	if worldwide(canonical, kind) {
		code = ""
	}
	id := scoped(canonical, code)
	if !stripped {
		name = canonical
	}
	return Entity{ID: id, Name: name, Type: Organization, Code: code}
}

// tabled returns the entity of the tables that is the only one with a name of several words and belongs to no
// country.
func (t *Tables) tabled(name string, kind Type) (Entity, bool) {
	ids := t.byName[nameKey(name)]
	if len(ids) != 1 || !strings.Contains(name, " ") {
		return Entity{}, false
	}
	e := t.entries[t.byID[ids[0]]]
	return e, e.Type == kind
}

// worldwide reports whether a name that no table lists is that of a single body or programme for many countries,
// which is the same in every report: "International Press Institute". A ministry's "International Cooperation Agency"
// exists in each country.
func worldwide(name, kind string) bool {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 3 {
		return len(words) == 2 && kind != government && (words[0] == "un" || words[0] == "world" || words[0] == "global")
	}
	switch words[0] {
	case "un", "united", "u.n.":
		return words[0] != "united" || words[1] == "nations"
	case "inter-american", "pan-american", "pan-african":
		return true
	case "international", "global", "world", "european", "african", "asian", "asia", "transnational", "commonwealth":
	case "east", "west", "central", "southern":
		if words[1] != "african" {
			return false
		}
	case "caribbean", "arab":
		return kind != programme && words[len(words)-1] != "party"
	default:
		return false
	}
	if kind != government {
		return words[len(words)-1] != "party" && words[len(words)-1] != "university" && words[len(words)-1] != "school"
	}
	switch words[len(words)-1] {
	case "agency", "department", "directorate", "division", "office", "unit", "ministry", "service", "services", "bureau":
		return false
	}
	switch words[1] {
	case "commission", "committee", "court", "criminal", "tribunal", "council", "organization", "organisation",
		"parliament", "asylum":
		return true
	}
	return words[0] == "world" || words[1] == "african"
}
