// Package attribution answers: who says it?
//
// For a sentence that reports speech or findings, Attribute returns the kind of its source: the
// government, an international organisation, an NGO or civil society, media, observers, or a law
// that requires something. It finds the first reporting verb of the sentence (verbs.txt). The
// subject is what precedes the verb in its clause, and the source is the first entry of sources.txt
// in the subject: "the government reported that NGOs …" is the government's, "NGOs reported the
// government …" an NGO's. "According to X" takes precedence over any verb.
//
// A statement without a definite speaker ("it was reported", "victims reported", "reportedly") is Unknown. A sentence
// that reports nothing, or that denies a report, has no source.
package attribution

import (
	"tipsearch/index/sentence"
	"tipsearch/index/table"
)

// Source is a kind of speaker; "" if a sentence reports nothing.
type Source string

// The kinds, in display order.
const (
	Government                Source = "government"
	InternationalOrganization Source = "international-organization"
	NGO                       Source = "ngo" // civil society too: unions, activists
	Media                     Source = "media"
	Observers                 Source = "observers" // experts and researchers too
	Law                       Source = "law"       // a requirement of a law, a code or the constitution
	Unknown                   Source = "unknown"   // somebody says it, but the sentence does not say who
)

// Sources returns the kinds in display order.
func Sources() []Source {
	return []Source{Government, InternationalOrganization, NGO, Media, Observers, Law, Unknown}
}

// Label returns the kind's name for people, "" for none.
func (s Source) Label() string {
	switch s {
	case Government:
		return "Government"
	case InternationalOrganization:
		return "International organization"
	case NGO:
		return "NGO or civil society"
	case Media:
		return "Media"
	case Observers:
		return "Observers and experts"
	case Law:
		return "Law"
	case Unknown:
		return "Not said"
	}
	return ""
}

// Spoken is a sentence with the kind of its source.
type Spoken struct {
	Start, End int // bytes into the text given to Find
	Source     Source
}

// Find returns the sentences of text that have a source, in order.
func Find(text string) []Spoken {
	var out []Spoken
	for _, span := range sentence.Split(text) {
		if s := Attribute(text[span[0]:span[1]]); s != "" {
			out = append(out, Spoken{span[0], span[1], s})
		}
	}
	return out
}

// Attribute returns the kind of source of one sentence, "" if it reports nothing. It is safe for
// concurrent use.
func Attribute(text string) Source {
	s := sentenceOf(text)
	if source, ok := s.accordingTo(); ok {
		return source
	}
	aside := Source("") // of an opening clause: "Although the government denied it, NGOs said …"
	for i := range s.words {
		source, ok := s.cue(i)
		switch {
		case !ok:
		case concessions[s.at(0)] && i < s.comma(1) && s.comma(1) < len(s.words):
			if aside == "" {
				aside = source
			}
		default:
			return source
		}
	}
	if aside != "" {
		return aside
	}
	if s.hedged() {
		return Unknown
	}
	return ""
}

// concessions open a clause that the main clause contradicts.
var concessions = table.Set("although though while whereas despite")
