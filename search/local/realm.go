package local

import (
	"tipsearch/index/posting"
	"tipsearch/index/section"
	"tipsearch/search/engine"
)

// realm is a part of the index whose words have fields of their own: the reports, or what was
// set aside from their files. A question about the reports never reads the other realm, which
// changes none of its counts, scores and suggestions.
type realm struct {
	docs         docs
	exact, forms posting.Field
	accented     *accented
}

// field returns the field of the realm's words for a way to match.
func (r *realm) field(m engine.Match) posting.Field {
	if m == engine.Exact {
		return r.exact
	}
	return r.forms
}

// newRealms divides the sections of an index between the realms. The second realm is nil where nothing is
// set aside.
func (s *Store) newRealms() (reports, aside *realm) {
	reports = &realm{docs: noDocs(s.index.Len()), exact: posting.Exact, forms: posting.Forms, accented: new(accented)}
	aside = &realm{docs: noDocs(s.index.Len()), exact: posting.AsideExact, forms: posting.AsideForms,
		accented: new(accented)}
	for d, k := range s.columns.Kind {
		if s.kinds[k] == section.SetAside {
			aside.docs.add(uint32(d))
		} else {
			reports.docs.add(uint32(d))
		}
	}
	if aside.docs.empty() {
		aside = nil
	}
	return reports, aside
}

// scope is the realms that a search runs over.
type scope struct {
	realms []*realm
	docs   docs // of all of them
	count  int  // of docs
}

// scopeOf returns the realms that are asked about.
func (s *Store) scopeOf(asked engine.Scope) *scope {
	switch asked {
	case engine.SetAside:
		return s.asideOnly
	case engine.All:
		return s.whole
	}
	return s.own
}
