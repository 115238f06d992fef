package attribution

import (
	"slices"
	"strings"

	"tipsearch/index/table"
)

// accordingTo reads "According to observers, …" and "…, according to the ILO".
func (s words) accordingTo() (Source, bool) {
	for i := range s.words {
		if s.at(i) != "according" || s.at(i+1) != "to" || s.words[i].quoted {
			continue
		}
		// A verb before it takes precedence.
		for j := range i {
			if source, ok := s.cue(j); ok {
				return source, true
			}
		}
		end := i + 2
		for end < len(s.words) && !(end > i+2 && (s.words[end].before == ',' || s.words[end].before == ';')) {
			end++
		}
		return s.first(i+2, end), true
	}
	if s.at(0) == "by" && s.at(1) == "law" {
		return Law, true
	}
	if len(s.words) > 2 && (s.at(0) == "by" || s.at(0) == "under") {
		if end := s.comma(1); end > 1 && end < 8 && s.first(1, end) == Law {
			return Law, true
		}
	}
	return "", false
}

// comma returns the first word from i on that follows a comma, or the end.
func (s words) comma(i int) int {
	for i < len(s.words) && s.words[i].before != ',' {
		i++
	}
	return i
}

// cue reports whether word i is a reporting verb, and returns its source.
func (s words) cue(i int) (Source, bool) {
	w := s.words[i]
	if w.quoted || w.before == '-' {
		return "", false
	}
	classes := verbs[w.text]
	if len(classes) == 0 {
		return "", false
	}
	if i+1 < len(s.words) && s.words[i+1].before == '-' {
		return "", false // "report-based"
	}
	if strings.HasPrefix(w.text, "claim") && s.at(i+1) == "responsibility" {
		return "", false
	}
	verb := s.verbGroup(i)
	if s.negated(verb, i) {
		return "", false
	}
	if s.passive(verb, i) || s.at(i-1) == "as" && s.at(i+1) == "by" {
		return s.passiveSource(i, classes)
	}
	if s.noun(i) {
		return "", false
	}
	if s.words[verb].before != ' ' && imperative(w.text) {
		return "", false // "In accordance with the law, provide services"
	}
	from := s.clause(verb)
	who := s.first(from, verb)
	if at := s.at(from); who != Law && (s.possible(verb, i) || at == "no" || at == "none" || at == "neither") {
		return "", false // "victims can report abuse", "No NGO reported …"
	}
	switch {
	case who == Law && (slices.Contains(classes, rule) || slices.Contains(classes, speech)):
		return Law, true
	case who == Law:
		return "", false
	case slices.Contains(classes, speech):
		if who == "" {
			return Unknown, verb > from
		}
		return who, true
	case slices.Contains(classes, weak) && (s.content(i) || s.finds(who, from, i)):
		if who == "" {
			return "", false
		}
		return who, true
	}
	return "", false
}

// imperative reports whether a form may be an imperative.
func imperative(form string) bool {
	switch form {
	case "said", "told", "wrote", "found":
		return false
	}
	return !strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ed")
}

// verbGroup returns where the verb group that ends at i begins: "has previously reported",
// "continued to report".
func (s words) verbGroup(i int) int {
	for i > 0 && helpers[s.at(i-1)] && s.words[i].before == ' ' {
		i--
	}
	return i
}

// helpers are words that come between a subject and its verb.
var helpers = table.Set(`
	seldom rarely also has have had did do does not never previously reportedly generally often
	separately continued continue continues to repeatedly consistently further frequently publicly again
	still sometimes be been was were is are being could may would can might should regularly
	additionally specifically similarly widely usually typically explicitly clearly both all only later
	first expressly already anecdotally credibly now effectively criminally administratively therefore
	broadly informally officially initially recently subsequently failed declined refused`)

// negated reports whether a verb group denies that something was reported.
func (s words) negated(from, i int) bool {
	for j := from; j < i; j++ {
		switch s.at(j) {
		case "seldom", "rarely":
			return true
		case "not", "never", "failed", "declined", "refused":
			return !slices.Contains(verbs[s.at(i)], rule) || s.at(j) != "not"
		}
	}
	return false
}

// possible reports whether a verb group means that somebody may speak, not that they did: "victims can report abuse".
func (s words) possible(from, i int) bool {
	for j := from; j < i; j++ {
		switch s.at(j) {
		case "can", "could", "may", "might", "should", "must":
			return true
		}
	}
	return false
}

// finds reports whether the weak verb at i, whose subject begins at from, expresses a finding because of
// its subject: observers find, newspapers publish articles, footage shows.
func (s words) finds(who Source, from, i int) bool {
	switch s.at(i) {
	case "found", "finds", "find", "observed":
		if who != Observers && who != InternationalOrganization {
			return false
		}
		switch s.at(i + 1) {
		case "in", "by", "on", "at", "to", "only", "during", "guilty":
			return false // "violations found in the mines"
		}
		for j := i + 1; j < i+4; j++ {
			switch s.at(j) {
			case "shelter", "accommodation", "housing", "homes", "jobs", "employment", "work":
				return false // "found jobs for victims"
			}
		}
		return true
	case "published":
		if who != Media && who != Observers && who != NGO {
			return false
		}
		for j := i + 1; j < i+5; j++ {
			switch s.at(j) {
			case "interview", "interviews", "article", "articles", "report", "reports", "photographs", "footage",
				"findings", "testimony":
				return true
			}
		}
	case "showed", "shows", "show":
		for j := from; j < i; j++ {
			switch s.at(j) {
			case "footage", "video", "videos", "photographs", "images", "data", "statistics", "figures", "survey", "study":
				return true
			}
		}
	}
	return false
}

// passive reports whether a verb group is passive: "was reported", "were noted".
func (s words) passive(from, i int) bool {
	for j := from; j < i; j++ {
		switch s.at(j) {
		case "be", "been", "was", "were", "is", "are", "being":
			return s.at(i) != "reporting"
		}
	}
	return false
}

// passiveSource returns the agent of the passive verb at i.
func (s words) passiveSource(i int, classes []verb) (Source, bool) {
	for j := i + 1; j < len(s.words) && j < i+6; j++ {
		if s.words[j].before == ',' || s.words[j].before == ';' {
			break
		}
		if s.at(j) != "by" {
			continue
		}
		end := j + 1
		for end < len(s.words) && end < j+9 && s.words[end].before != ',' && s.words[end].before != ';' {
			end++
		}
		who := s.first(j+1, end)
		if who == Law && !slices.Contains(classes, rule) {
			return "", false
		}
		if who == Law && s.at(i-1) == "as" {
			return "", false // "wages as required by law"
		}
		if slices.Contains(classes, speech) || who == Law {
			if who == "" {
				if !s.impersonal(i) {
					return "", false // "the gap was explained by poverty"
				}
				who = Unknown
			}
			return who, true
		}
		return "", false
	}
	if slices.Contains(classes, speech) && s.impersonal(i) {
		return Unknown, true
	}
	return "", false
}

// impersonal reports whether the passive verb at i states that something is said: "it was reported", "trafficking
// cases were reported"; not "prisoners were told".
func (s words) impersonal(i int) bool {
	switch s.at(i) {
	case "reported", "alleged", "said", "noted", "claimed", "believed", "suspected", "documented", "estimated":
		return true
	}
	return false
}

// content reports whether a finding follows the weak verb at i.
func (s words) content(i int) bool {
	for j := i + 1; j < len(s.words) && j < i+4; j++ {
		switch s.at(j) {
		case "that", "no", "there", "allegations", "claims", "reports", "accusations", "involvement", "wrongdoing",
			"responsibility", "they", "it", "any", "knowledge", "insufficient", "numerous", "concern", "concerns",
			"evidence", "instances", "cases":
			return true
		}
		if s.words[j].before == '"' {
			return true
		}
	}
	return false
}
