// Package attribution answers: who says it?
//
// For a sentence that reports speech or findings it tells the kind of source:
// the government, an international organisation, an NGO or civil society, media,
// observers, or a law that requires something. It looks for the first reporting
// verb of the sentence (verbs.txt), takes what stands before it in its clause as
// the subject, and the first words there that sources.txt knows as the source:
// "the government reported that NGOs …" is the government's, "NGOs reported the
// government …" an NGO's. "According to X" comes before any verb.
//
// What is said by nobody in particular ("it was reported", "victims reported",
// "reportedly") is Unknown and stays so. That somebody did not report is no
// report, and a sentence that reports nothing has no source.
package attribution

import "tipsearch/index/sentence"

// Source is the kind of who speaks; "" where a sentence reports nothing.
type Source string

// The kinds, in display order.
const (
	Government                Source = "government"
	InternationalOrganization Source = "international-organization"
	NGO                       Source = "ngo" // civil society too: unions, activists
	Media                     Source = "media"
	Observers                 Source = "observers" // experts and researchers too
	Law                       Source = "law"       // what a law, a code or the constitution says
	Unknown                   Source = "unknown"   // somebody says it, and the sentence does not tell who
)

// Sources lists the kinds in display order.
func Sources() []Source {
	return []Source{Government, InternationalOrganization, NGO, Media, Observers, Law, Unknown}
}

// Label is the kind's name for people, "" for none.
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

// Spoken is a sentence and the kind of its source.
type Spoken struct {
	Start, End int // bytes into the text given to Find
	Source     Source
}

// Find is every sentence of text that has a source, in order.
func Find(text string) []Spoken {
	var out []Spoken
	for _, span := range sentence.Split(text) {
		if s := Attribute(text[span[0]:span[1]]); s != "" {
			out = append(out, Spoken{span[0], span[1], s})
		}
	}
	return out
}

// Attribute is the kind of source of one sentence, "" where it reports nothing.
// It is safe for concurrent use.
func Attribute(text string) Source {
	s := sentenceOf(text)
	if source, ok := s.accordingTo(); ok {
		return source
	}
	aside := Source("") // what an opening clause says: "Although the government denied it, NGOs said …"
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

// concessions open a clause whose claim the main clause answers.
var concessions = map[string]bool{"although": true, "though": true, "while": true, "whereas": true, "despite": true}
