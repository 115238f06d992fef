package facts

import (
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

var (
	reportWord  = regexp.MustCompile(`(?i)\b(?:report|reports|findings|narrative|narratives|factbook)\b`)
	subjectWord = regexp.MustCompile(
		`(?i)\b(?:trafficking|human rights practices|child labou?r|slavery|forced labou?r|tip)\b`)
	yearInTitle = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)(?:[^\d]|$)`)
	titlePrefix = regexp.MustCompile(
		`(?i)^(?:U\.?\s?S\.?|United States)(?: State Department| Department of (?:State|Labor))(?:'s|’s)?\s*[:–—|-]\s*`)
	titleSuffix = regexp.MustCompile(
		`(?i)\s*(?:\||»|::|[–—-])\s*(?:U\.?\s?S\.? Department of (?:State|Labor)` +
			`|United States Department of (?:State|Labor)|U\.?S\.? Embassy[^|]*|The [A-Z]\w+ Project)\s*$`)
	aboutOthers = regexp.MustCompile(
		`(?i)\b(?:foundation|association|society|network|coalition|organi[sz]ation|committee)\b`)
)

// titleScore weighs how much a line looks like the title of a report.
func titleScore(text string) int {
	if len(text) > 250 || len(text) < 4 {
		return 0
	}
	score := 0
	if reportWord.MatchString(text) {
		score += 2
	}
	if subjectWord.MatchString(text) {
		score += 2
	}
	if yearInTitle.MatchString(text) {
		score++
	}
	if len(countriesIn(text)) > 0 {
		score++
	}
	if aboutOthers.MatchString(text) {
		score -= 2
	}
	if document.EndsAsSentence(text) && !strings.HasSuffix(text, ":") {
		score -= 2
	}
	return max(score, 0)
}

// titleCandidates returns the lines before the text that may be its title, the
// likeliest first. Where none speaks of a report, it is the last line before the
// text that is no country's name: a page's own title stands next to its text.
func titleCandidates(ps []layout.Para, end int) []string {
	best, score := -1, 0
	fallback := -1
	for i := range end {
		p := ps[i]
		if p.Out != "" || document.IsProse(p.Text) || isFragment(ps, i) {
			continue
		}
		s := titleScore(p.Text)
		if p.Style == document.Heading && p.Level == 1 {
			s++
		}
		if s > score {
			best, score = i, s
		}
		if !IsCountryName(p.Text) && len(p.Text) < 200 && strings.Contains(p.Text, " ") &&
			!dateLine.MatchString(p.Text) && !isByline(p.Text) &&
			publisherNamed(p.Text) == "" && !p.KnownHeading() &&
			!strings.HasSuffix(strings.ToLower(p.Text), " logo") {
			fallback = i
		}
	}
	switch {
	case best >= 0 && score > 1:
		return []string{ps[best].Text}
	case fallback >= 0:
		return []string{ps[fallback].Text}
	}
	return nil
}

// cleanTitle takes publishers and sites from before and behind a title; "" where it
// names nothing else.
func cleanTitle(title string) string {
	title = withoutSites(layout.CleanLine(title))
	for range 3 {
		next := titleSuffix.ReplaceAllString(titlePrefix.ReplaceAllString(title, ""), "")
		if next == title || next == "" {
			break
		}
		title = next
	}
	if i := strings.Index(title, ":"); i > 0 && i+1 < len(title) && title[i+1] != ' ' && title[i+1] != '/' &&
		title[i-1] > '9' {
		title = title[:i+1] + " " + title[i+1:]
	}
	return strings.Trim(title, " |:–—")
}

// masked are names that hold a country's name and do not mean that country.
var masked = regexp.MustCompile(
	`(?i)\b(?:U\.?\s?S\.?A?\.?|United States|American|UK|British)\s+(?:State Department|Labor Department` +
		`|Department|Embassy|Mission|Consulate|Government|Agency|Congress|Secretary)(?: of (?:State|Labor` +
		`|Labour))?(?: (?:in|to))?|\bU\.S\.(?:'s|’s)?|\bGulf of (?:Guinea|Mexico)|\bNew Mexico\b|\bGeorgia (?:Tech` +
		`|State)`)

var bracketed = regexp.MustCompile(`\([^()]*\)`)

// countriesOfTitle returns the countries that a title names: those of its last part
// before those of the parts before ("Foundation for X: Report: Y"), and those in
// brackets only where no other is ("China (includes Tibet, Hong Kong, and Macau)").
func countriesOfTitle(title string) []country.Country {
	title = layout.CleanLine(title)
	for _, t := range []string{bracketed.ReplaceAllString(title, " "), title} {
		parts := strings.FieldsFunc(t, func(r rune) bool { return r == ':' || r == '–' || r == '—' || r == '|' })
		for i := len(parts) - 1; i >= 0; i-- {
			if found := countriesIn(parts[i]); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// countriesIn finds the countries that a title, a file name or an address names,
// in order, by the longest name at each place.
func countriesIn(text string) []country.Country {
	text = masked.ReplaceAllString(text, " | ")
	words := strings.FieldsFunc(text, func(r rune) bool {
		return r == ' ' || r == ':' || r == '(' || r == ')' || r == '|' || r == '/' || r == '–' || r == '—' ||
			r == '"' || r == '“' || r == '”' || r == ';'
	})
	var out []country.Country
	for i := 0; i < len(words); {
		n := 1
		for k := min(7, len(words)-i); k > 0; k-- {
			name := strings.Join(words[i:i+k], " ")
			if len(name) < 4 && name != "UAE" && name != "UK" && name != "DRC" {
				continue
			}
			if c, ok := country.Lookup(strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")); ok &&
				!(strings.EqualFold(name, "us") || strings.EqualFold(name, "car")) {
				out, n = append(out, c), k
				break
			}
		}
		i += n
	}
	return out
}

// title returns the stated title, or what such a report is called.
func (g *Group) title(f document.Facts, k kind) document.Fact {
	titles := g.titles()
	if !g.many {
		for _, t := range slices.Concat(titles, g.titlesInside()) {
			title := cleanTitle(t.Value)
			if title == "" || k.title != "" && (IsCountryName(title) || isSeries(title)) {
				continue // the country or the series alone: the two are put together below
			}
			if k.title != "" && noticeOfSource.MatchString(title) {
				continue // "*** EXTRACTED IN PART FROM … ***"
			}
			if madeByProgram.MatchString(title) || k.title != "" && t.Value == g.raw.Title && titleScore(title) == 0 {
				continue // metadata that were never looked at
			}
			if k.title != "" && g.host.names(k) && reportType(title, "") != k && len(countriesOfTitle(title)) == 0 {
				continue // the title of the site's own page, around a report that it cites
			}
			return stated(title, t.Evidence)
		}
	}
	if made := composeTitle(f, k); made.Known != document.Unknown {
		for _, t := range g.fileTitles {
			if reportType(t, "") == k {
				made.Evidence = volumeTitle.saying(t)
			}
		}
		return made
	}
	if len(titles) > 0 {
		if t := cleanTitle(titles[0].Value); t != "" && !madeByProgram.MatchString(t) {
			return document.Fact{Value: t, Known: titles[0].Known, Evidence: titles[0].Evidence}
		}
	}
	return unknown
}

// noticeOfSource is a line that says from which report a page took its text.
var noticeOfSource = regexp.MustCompile(
	`(?i)^[\s*\[(]*(?:the following (?:is|was)|(?:extracted|excerpted|excerpts?|taken|adapted|reprinted|reproduced` +
		`|copied|quoted)\b.{0,20}\bfrom)\b`)

// madeByProgram is a title that an editor of texts put into the file by itself.
var madeByProgram = regexp.MustCompile(
	`(?i)^(?:microsoft word\b|untitled|document ?\d*$|new page|slide ?\d|powerpoint)|\.(?:docx?|pdf|indd|rtf|html?` +
		`|qxd|txt)$`)

// isSeries reports whether title names a series of reports and no country.
func isSeries(title string) bool {
	return reportType(title, "") != article && len(countriesOfTitle(title)) == 0 && len(title) < 80
}

// composeTitle returns what a report of that kind, country and year is called.
func composeTitle(f document.Facts, k kind) document.Fact {
	got, known := country.ByCode(f.Country.Value)
	if k.title == "" || !known {
		return unknown
	}
	name, title := got.Name, k.title
	if f.Year.Known != document.Unknown {
		title = f.Year.Value + " " + title
		name = got.NameIn(number(f.Year.Value))
	}
	return inferred(title+": "+name, messages.New("clue.composed"))
}
