package attribution

import "strings"

// noun tells whether the form at i is a noun or an adjective there: "the reported
// cases", "an annual report", "media reports", "the state".
func (s words) noun(i int) bool {
	prev := s.at(i - 1)
	switch prev {
	case "the", "a", "an", "this", "that", "these", "those", "no", "any", "its", "their", "his", "her", "each", "every", "'s", "of", "few", "many", "several", "some", "all", "such", "annual", "credible", "numerous", "frequent", "one", "two", "three", "other", "first", "new", "anonymous", "to", "for", "in", "on", "by", "from", "with", "and", "or", "than", "as", "publicly", "crime", "final", "monthly":
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
		// A verb only behind a plural: "observers report".
		return i == 0 || s.words[i].before != ' ' || len(prev) < 3 || prev[len(prev)-1] != 's' && !plural[prev] && !helpers[prev] || s.at(i) == "state" && !helpers[prev]
	case "reports", "states", "notes", "claims", "estimates", "suspects", "documents", "warns", "shows", "finds":
		// "media reports" is a noun; "the ILO reports that" a verb.
		return s.at(i+1) != "that" && s.at(i) != "warns" && s.at(i) != "finds" && s.at(i) != "shows" || s.at(i) == "reports" && (prev == "media" || prev == "press" || prev == "news")
	}
	return false
}

// plural are plurals without an s that speak.
var plural = map[string]bool{"media": true, "society": true, "police": true, "some": true, "many": true, "people": true, "staff": true, "press": true, "they": true, "others": true}

// ambiguousForm are forms that are nouns or adjectives as often as verbs.
var ambiguousForm = map[string]bool{"report": true, "reports": true, "reported": true, "state": true, "states": true, "note": true, "noted": true, "claim": true, "claims": true, "estimate": true, "estimated": true, "estimates": true, "alleged": true, "suspect": true, "suspected": true, "set": true, "documented": true, "document": true, "documents": true,
	"stress": true, "limits": true, "ban": true, "charged": true, "reporting": true, "established": true, "protected": true, "required": true, "prescribed": true, "established_": true, "included": true, "call": true, "offer": true, "grant": true, "grants": true, "show": true, "shows": true}

// clause is where the clause begins whose verb stands at i: behind a semicolon,
// behind ", and" and ", but" where what comes before has a verb of its own, and
// behind an opening phrase ("In 2019, …", "Despite …, …").
func (s words) clause(i int) int {
	from := 0
	for j := i - 1; j > 0; j-- {
		w := s.words[j]
		if w.before == ';' {
			from = j
			break
		}
		if w.text == "that" && j+1 < i && len(verbs()[s.at(j-1)]) > 0 {
			from = j + 1
			break
		}
		if w.before == ',' && (w.text == "which" || w.text == "who" || w.text == "however" || w.text == "whose") && s.comma(j+1) <= i {
			continue // "the ministry, which oversees the courts, told …"; "some, however, said"
		}
		if w.before == ',' && (w.text == "but" || w.text == "while" || w.text == "although" || w.text == "though" || w.text == "however" || w.text == "which" || w.text == "whereas" || w.text == "yet" || w.text == "as") {
			from = j + 1
			break
		}
		if w.before == ',' && w.text == "and" && s.finite(0, j) {
			from = j + 1
			break
		}
	}
	// "Despite denials by the government, NGOs reported": past the opening phrase.
	for openers[s.at(from)] || from == 0 && len(s.at(0)) > 5 && strings.HasSuffix(s.at(0), "ing") { // "Speaking to reporters, the minister said"
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

// finite tells whether words from..to have a verb.
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

// openers begin a phrase before the subject.
var openers = map[string]bool{"in": true, "on": true, "during": true, "after": true, "before": true, "despite": true, "although": true, "though": true, "while": true, "since": true, "as": true, "for": true, "with": true, "without": true, "at": true, "by": true, "from": true, "following": true, "because": true, "if": true, "when": true, "under": true, "until": true, "throughout": true,
	"however": true, "additionally": true, "furthermore": true, "moreover": true, "similarly": true, "unlike": true, "upon": true, "through": true, "given": true, "due": true, "to": true, "among": true, "between": true, "according": true, "absent": true, "consequently": true, "therefore": true, "conversely": true, "separately": true, "previously": true, "also": true, "like": true, "per": true, "over": true, "where": true, "once": true, "besides": true, "notably": true, "and": true, "but": true, "compared": true, "against": true, "based": true, "contrary": true, "regarding": true}

// first is the kind of the first source named among words from..to, the longest
// words first; "" where there is none. A word in front of a hyphen is no source
// ("government-funded NGOs"), nor is a possessor ("the government's critics").
func (s words) first(from, to int) Source {
	for i := from; i < to; i++ {
		for n := min(starts()[s.words[i].text], to-i); n > 0; n-- {
			key, joined := s.join(i, n)
			if !joined {
				continue
			}
			kind, ok := sources()[key]
			if !ok {
				continue
			}
			end := i + n
			if end < to && (s.words[end].before == '-' || s.at(end) == "'s" && !s.speaksThrough(end+1, to) && s.laterSource(kind, end+1, to)) || s.modifier(i, end, to, kind) {
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

// join is n words from i with a space between them; ok is false where a comma or
// the like stands among them.
func (s words) join(i, n int) (key string, ok bool) {
	key, ok = s.words[i].text, true
	for j := i + 1; j < i+n; j++ {
		ok = ok && (s.words[j].before == ' ' || s.words[j].before == '-')
		key += " " + s.words[j].text
	}
	return key, ok
}

// speaks are what a possessor owns and speaks through: "the government's report".
var speaks = map[string]bool{"report": true, "reports": true, "statement": true, "data": true, "statistics": true, "study": true, "survey": true, "findings": true, "assessment": true, "estimates": true, "spokesperson": true, "spokesman": true, "spokeswoman": true}

// speaksThrough tells whether what is owned from word i on speaks for its owner,
// past a year or an adjective: "Amnesty International's 2021 annual report".
func (s words) speaksThrough(i, to int) bool {
	for j := i; j < min(to, i+4); j++ {
		if speaks[s.at(j)] {
			return true
		}
	}
	return false
}

// carrier says how a word that carries somebody's word tells whose it is.
type carrier int

const (
	issued carrier = iota + 1 // "by" or "from" tells: "a report by Reuters"; "reports of abuse" does not
	owned                     // "of" tells too: "statistics of the police", "members of civil society"
)

// shown are the participles that may stand between a carrier and its "by".
var shown = map[string]bool{"broadcast": true, "published": true, "aired": true, "posted": true, "shared": true, "obtained": true, "released": true, "issued": true, "collected": true, "provided": true, "prepared": true, "compiled": true}

// carriers are words of the kind unknown behind which the source may stand.
var carriers = map[string]carrier{"report": issued, "reports": issued, "information": issued, "evidence": issued, "allegations": issued, "footage": issued, "video": issued, "videos": issued, "photographs": issued, "images": issued,
	"data": owned, "statistics": owned, "figures": owned, "estimates": owned, "members": owned, "leaders": owned, "representatives": owned, "coalition": owned, "delegation": owned, "spokesperson": owned, "staff": owned}

// ofState reports whether the media at word i are the state's: "state radio", "the
// state-owned news agency"; "pro-government newspapers" are not.
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

// laterSource tells whether another source than the owner, which is of a kind,
// stands among words from..to. A committee of an international organisation's is
// that organisation.
func (s words) laterSource(owner Source, from, to int) bool {
	if from >= to {
		return false
	}
	later := s.first(from, to)
	return later != "" && !(owner == InternationalOrganization && later == Government)
}

// modifier tells whether words from..end only qualify the source behind them:
// "government" in "government critics", "victim" in "victim advocates", "who".
func (s words) modifier(from, end, to int, kind Source) bool {
	if end >= to || s.words[end].before != ' ' {
		return kind == Law && end < to && s.words[end].before == '-'
	}
	next := s.at(end)
	if next == "'s" {
		return false
	}
	for n := min(starts()[next], to-end); n > 0; n-- {
		key, _ := s.join(end, n)
		if other, ok := sources()[key]; ok {
			if kind == InternationalOrganization && (other == Observers || bodies[next]) {
				return false // "OSCE observers", "EU Commission"
			}
			// "media reports", "NGO sources": the first word tells.
			return other != Unknown && other != kind
		}
	}
	return kind == Law && (next == "enforcement" || next == "firm" || next == "firms")
}

// bodies are words of the kind government that behind the name of an
// international organisation are a part of it.
var bodies = map[string]bool{"committee": true, "commission": true, "council": true, "secretariat": true, "agency": true, "agencies": true, "bureau": true, "officials": true, "official": true}

// hedged tells whether the sentence passes something on without saying whose it is.
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

// none tells whether the word at i is denied: "there were no reports".
func (s words) none(i int) bool {
	return s.at(i-1) == "no" || s.at(i-2) == "no" || s.at(i-3) == "no"
}
