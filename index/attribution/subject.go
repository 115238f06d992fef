package attribution

import (
	"strings"

	"tipsearch/index/table"
)

// noun reports whether the form at i is a noun or an adjective: "the reported cases", "an annual report",
// "media reports", "the state".
func (s words) noun(i int) bool {
	prev := s.at(i - 1)
	switch prev {
	case "the", "a", "an", "this", "that", "these", "those", "no", "any", "its", "their", "his", "her", "each",
		"every", "'s", "of", "few", "many", "several", "some", "all", "such", "annual", "credible", "numerous",
		"frequent", "one", "two", "three", "other", "first", "new", "anonymous", "to", "for", "in", "on", "by",
		"from", "with", "and", "or", "than", "as", "publicly", "crime", "final", "monthly":
		if w := s.at(i); ambiguousForm[w] || prev != "and" && prev != "or" && prev != "that" && prev != "as" {
			return !(prev == "to" && helpers[s.at(i-2)])
		}
	case "":
		return true
	}
	if i+1 >= len(s.words) || s.words[i+1].before == ';' && s.at(i) != "stated" {
		return strings.HasPrefix(s.at(i), "report") || s.at(i) == "state"
	}
	switch s.at(i) {
	case "report", "state", "note", "claim", "stress", "suspect", "estimate", "document", "question":
		// It is a verb only after a plural: "observers report".
		isPlural := len(prev) >= 3 && (prev[len(prev)-1] == 's' || plural[prev] || helpers[prev])
		return i == 0 || s.words[i].before != ' ' || !isPlural || s.at(i) == "state" && !helpers[prev]
	case "reports", "states", "notes", "claims", "estimates", "suspects", "documents", "warns", "shows", "finds":
		// "media reports" is a noun, "the ILO reports that" a verb.
		if s.at(i) == "reports" && (prev == "media" || prev == "press" || prev == "news") {
			return true
		}
		return s.at(i+1) != "that" && s.at(i) != "warns" && s.at(i) != "finds" && s.at(i) != "shows"
	}
	return false
}

// plural lists plural subjects without an s.
var plural = table.Set("media society police some many people staff press they others")

// ambiguousForm lists forms that are nouns or adjectives as often as verbs.
var ambiguousForm = table.Set(`
	report reports reported state states note noted claim claims estimate estimated estimates alleged
	suspect suspected set documented document documents stress limits ban charged reporting established
	protected required prescribed included call offer grant grants show shows`)

// clause returns where the clause of the verb at i begins: after a semicolon, after ", but", after ", and"
// if there is a finite verb before it, and after an opening phrase ("In 2019, …", "Despite …, …").
func (s words) clause(i int) int {
	from := 0
	for j := i - 1; j > 0; j-- {
		w := s.words[j]
		if w.before == ';' {
			from = j
			break
		}
		if w.text == "that" && j+1 < i && len(verbs[s.at(j-1)]) > 0 {
			from = j + 1
			break
		}
		if w.before == ',' && insertions[w.text] && s.comma(j+1) <= i {
			continue // "the ministry, which oversees the courts, told …"; "some, however, said"
		}
		if w.before == ',' && clauseOpeners[w.text] {
			from = j + 1
			break
		}
		if w.before == ',' && w.text == "and" && s.finite(0, j) {
			from = j + 1
			break
		}
	}
	// Skip opening phrases: "Despite denials by the government, NGOs reported", "Speaking to
	// reporters, the minister said".
	for openers[s.at(from)] || from == 0 && len(s.at(0)) > 5 && strings.HasSuffix(s.at(0), "ing") {
		next := from + 1
		for next < i && s.words[next].before != ',' {
			next++
		}
		if next >= i {
			break
		}
		from = next
	}
	return from
}

// finite reports whether words from..to contain a finite verb.
func (s words) finite(from, to int) bool {
	for j := from; j < to; j++ {
		w := s.at(j)
		switch w {
		case "is", "are", "was", "were", "has", "have", "had", "did", "does", "do", "may", "can", "could", "would", "will":
			return true
		}
		if j > from && len(w) > 4 && w[len(w)-2:] == "ed" && s.words[j].before == ' ' {
			return true
		}
	}
	return false
}

// insertions may begin a clause or phrase between commas; clauseOpeners begin a clause after a comma.
var (
	insertions    = table.Set("which who however whose")
	clauseOpeners = table.Set("but while although though however which whereas yet as")
)

// openers begin a phrase before the subject.
var openers = table.Set(`
	in on during after before despite although though while since as for with without at by from
	following because if when under until throughout however additionally furthermore moreover similarly
	unlike upon through given due to among between according absent consequently therefore conversely
	separately previously also like per over where once besides notably and but compared against based
	contrary regarding`)

// first returns the kind of the first source named in words from..to, preferring longer entries; "" if
// there is none. A word before a hyphen is not a source ("government-funded NGOs"), nor is a
// possessor ("the government's critics").
func (s words) first(from, to int) Source {
	for i := from; i < to; i++ {
		for n := min(starts[s.words[i].text], to-i); n > 0; n-- {
			key, joined := s.join(i, n)
			if !joined {
				continue
			}
			kind, ok := sources[key]
			if !ok {
				continue
			}
			end := i + n
			possessor := s.at(end) == "'s" && !s.speaksThrough(end+1, to) && s.laterSource(kind, end+1, to)
			if end < to && (s.words[end].before == '-' || possessor) || s.modifier(i, end, to, kind) {
				break
			}
			if kind == Unknown && carriers[key] != 0 && end < to {
				if shown[s.at(end)] {
					end++
				}
				if by := s.at(end); by == "by" || by == "from" || by == "of" && carriers[key] == owned {
					if whose := s.first(end+1, to); whose != "" && whose != Law {
						return whose
					}
				}
			}
			if kind == Media && s.ofState(i) {
				return Government
			}
			return kind
		}
	}
	return ""
}

// join returns n words from i, separated by spaces; ok is false if there is punctuation among them.
func (s words) join(i, n int) (key string, ok bool) {
	key, ok = s.words[i].text, true
	for j := i + 1; j < i+n; j++ {
		ok = ok && (s.words[j].before == ' ' || s.words[j].before == '-')
		key += " " + s.words[j].text
	}
	return key, ok
}

// speaks are what a possessor owns and speaks through: "the government's report".
var speaks = table.Set(`
	report reports statement data statistics study survey findings assessment estimates spokesperson
	spokesman spokeswoman`)

// speaksThrough reports whether the thing owned, from word i on, speaks for its owner, skipping a year or
// adjectives: "Amnesty International's 2021 annual report".
func (s words) speaksThrough(i, to int) bool {
	for j := i; j < min(to, i+4); j++ {
		if speaks[s.at(j)] {
			return true
		}
	}
	return false
}

// carrier determines which prepositions lead from a word such as "report" to the source.
type carrier int

const (
	issued carrier = iota + 1 // "by" and "from": "a report by Reuters", not "reports of abuse"
	owned                     // also "of": "statistics of the police", "members of civil society"
)

// shown are the participles that may come between a carrier and its "by".
var shown = table.Set(`
	broadcast published aired posted shared obtained released issued collected provided prepared
	compiled`)

// carriers are words of the kind unknown that the source may follow.
var carriers = map[string]carrier{
	"report": issued, "reports": issued, "information": issued, "evidence": issued, "allegations": issued,
	"footage": issued, "video": issued, "videos": issued, "photographs": issued, "images": issued,
	"data": owned, "statistics": owned, "figures": owned, "estimates": owned, "members": owned, "leaders": owned,
	"representatives": owned, "coalition": owned, "delegation": owned, "spokesperson": owned, "staff": owned,
}

// ofState reports whether the media at word i belong to the state: "state radio", "the state-owned news agency";
// "pro-government newspapers" do not.
func (s words) ofState(i int) bool {
	if i >= 1 && s.words[i].before == ' ' && s.words[i-1].before != '-' {
		switch s.at(i - 1) {
		case "state", "government", "official":
			return true
		}
	}
	if i < 2 || s.words[i-1].before != '-' || s.at(i-2) != "state" && s.at(i-2) != "government" {
		return false
	}
	switch s.at(i - 1) {
	case "owned", "run", "controlled", "funded", "affiliated", "backed", "sponsored":
		return true
	}
	return false
}

// laterSource reports whether words from..to name a source other than the owner. A committee of an
// international organisation counts as that organisation.
func (s words) laterSource(owner Source, from, to int) bool {
	if from >= to {
		return false
	}
	later := s.first(from, to)
	return later != "" && !(owner == InternationalOrganization && later == Government)
}

// modifier reports whether words from..end only qualify the source that follows: "government" in
// "government critics", "victim" in "victim advocates", "who".
func (s words) modifier(from, end, to int, kind Source) bool {
	if end >= to || s.words[end].before != ' ' {
		return kind == Law && end < to && s.words[end].before == '-'
	}
	next := s.at(end)
	if next == "'s" {
		return false
	}
	for n := min(starts[next], to-end); n > 0; n-- {
		key, _ := s.join(end, n)
		if other, ok := sources[key]; ok {
			if kind == InternationalOrganization && (other == Observers || bodies[next]) {
				return false // "OSCE observers", "EU Commission"
			}
			// "media reports", "NGO sources": the first word decides.
			return other != Unknown && other != kind
		}
	}
	return kind == Law && (next == "enforcement" || next == "firm" || next == "firms")
}

// bodies are words of the kind government that, after the name of an international organisation, are part
// of it.
var bodies = table.Set("committee commission council secretariat agency agencies bureau officials official")

// hedged reports whether the sentence reports something without naming a source.
func (s words) hedged() bool {
	for i, w := range s.words {
		if w.quoted {
			continue
		}
		switch w.text {
		case "reportedly", "allegedly", "purportedly":
			return true
		case "reports", "allegations":
			if s.at(i-1) == "were" || s.at(i-2) == "were" || s.at(i-3) == "were" {
				if !s.none(i) {
					return true
				}
			}
		}
	}
	return false
}

// none reports whether the word at i is negated: "there were no reports".
func (s words) none(i int) bool {
	return s.at(i-1) == "no" || s.at(i-2) == "no" || s.at(i-3) == "no"
}
