package facts

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// laborOpening is the first sentence of a Labor Department report on a country.
var laborOpening = regexp.MustCompile(
	`(?m)^(?:\(.{0,40}\) )?In ((?:19|20)\d\d), [^.\n]{3,80}? (?:made|experienced|took|established|the Government)\b`)

// yearGuess is how well a year explains the mentions.
type yearGuess struct {
	year  int
	score float64
	best  yearMention // the mention that speaks for it most
	gain  float64
	dated bool // the date of publication speaks for it more than any mention
}

// Thresholds of an inferred year, in the unit of weight: a single plain "in 2019"
// weighs 1 and infers nothing for a narrative, nor does one dated event; two plain
// mentions, or a comparison of two years, do. They were set on 459 short excerpts
// of narratives, most with no year or one, whose year is known: 63 are right
// and none wrong. At 0.9 it would be 194, and 11 wrong.
const (
	minScore  = 1.4
	minMargin = 0.8
)

// inferYear weighs, for each year that the report could be of, how well it
// explains every year that the text names. The report of a year Y on trafficking
// covers April of Y-1 to March of Y; so "in Y-1" is its normal case, "in February
// of Y" may stand in it, and anything later cannot.
//
// Of the sister reports only what was seen to hold is inferred. A report on child
// labor opens with its year. A human-rights report calls its own year "the year"
// and names others, so only its date of publication tells. The Factbook's texts
// are copied from edition to edition.
func (g *Group) inferYear(text string, mentions []yearMention, k kind) document.Fact {
	switch k {
	case childLabor:
		if m := laborOpening.FindStringSubmatch(text[:min(len(text), 600)]); m != nil {
			return inferred(m[1], openingWords.saying(m[0]+" …"))
		}
		return unknown
	case rightsPaper:
		// They came out from February to August of the next year.
		if p := g.published(); len(p.Value) >= 7 && p.Value[5:7] <= "08" {
			return inferred(fmt.Sprint(number(p.Value[:4])-1),
				dateYearBefore.saying(p.Value))
		}
		return unknown
	case factbook:
		return unknown
	}
	guesses := g.weighYears(mentions, k)
	if len(guesses) == 0 {
		return unknown
	}
	least, margin := minScore, minMargin
	if k == article {
		least, margin = 1, 0.5
	}
	best := guesses[0]
	if best.score < least || len(guesses) > 1 && best.score-guesses[1].score < margin {
		return unknown
	}
	return inferred(fmt.Sprint(best.year), g.becauseOf(text, best, k))
}

// weighYears returns the years that the mentions speak for, the best first.
func (g *Group) weighYears(mentions []yearMention, k kind) []yearGuess {
	low, high := 9999, 0
	for _, m := range mentions {
		low, high = min(low, m.year), max(high, m.year)
	}
	day, _ := g.issued()
	published := number(clip4(day))
	last := high
	if published != 0 {
		low, last = min(low, published-1), max(high, published)
	}
	var guesses []yearGuess
	for y := max(low, 1995); y <= last+2; y++ {
		guess := yearGuess{year: y}
		times := map[[2]any]int{}
		for _, m := range mentions {
			w := weightOf(m.cue, y-m.year, k.lag)
			// What is said again and again tells a little less each time.
			key := [2]any{m.cue, m.year}
			times[key]++
			w /= float64(times[key])
			guess.score += w
			if w > guess.gain {
				guess.gain, guess.best = w, m
			}
		}
		switch {
		case published == 0:
		case y == published:
			w := g.weightOfDate(k, published-high)
			guess.score += w
			guess.dated = w > guess.gain
		case y > published:
			guess.score -= 6
		}
		guesses = append(guesses, guess)
	}
	slices.SortStableFunc(guesses, func(a, b yearGuess) int { return cmp.Compare(b.score, a.score) })
	return guesses
}

// weightOfDate returns how much the date of publication speaks for its year, of which
// the latest year in the text is that many years ago. The narratives came out from
// June to September of their year; in another month, or long after what it tells
// of, a text was put on a page by someone else.
func (g *Group) weightOfDate(k kind, ago int) float64 {
	month := ""
	if v, _ := g.issued(); len(v) >= 7 {
		month = v[5:7]
	}
	switch {
	case ago > 2 && ago < 1000: // 0 is the latest year where the text names none
		return 0
	case k == tipReport && (month < "06" || month > "09"):
		return 1
	}
	return 3
}

func clip4(s string) string { return s[:min(len(s), 4)] }

// weightOf returns how much a mention speaks for a report named after the year that
// lies ahead years after the year mentioned. lag is 1 for narratives, which tell
// of the year before their own, and 0 for what tells of its own year.
func weightOf(c cue, ahead, lag int) float64 {
	older := ahead - lag // 0: the year that such a report tells of; 1: the year before it
	if ahead < 0 && c != cueLimit {
		if c == cueReport || c == cueBefore {
			return -3
		}
		return -6 // told as past, so it was
	}
	switch c {
	case cueCurrent:
		return pick(older, -4, 3, -0.5, -1)
	case cuePrevious:
		return pick(older, -5, -1.5, 2.5, 0.3)
	case cueLate:
		return pick(older, -5, 1.3, 0.2, 0)
	case cueEarly:
		if lag == 0 {
			return pick(older, -5, 1.3, 0.2, 0)
		}
		return pick(older, 1.2, 0.9, 0, 0)
	case cueIn:
		return pick(older, -0.7, 1, 0.1, 0)
	case cueTold:
		// What a government did not report is what it was asked of: its last year.
		return pick(older, -0.7, 1.5, 0.2, 0)
	case cueReport:
		return pick(older, 0.7, 0.8, 0.2, 0)
	case cueTIP:
		if lag == 0 {
			return pick(older, 0, 1, 0.3, 0)
		}
		return pick(older, 0.5, 1.5, 0, 0)
	case cueWaiver:
		return pick(older, -2, 1.5, 0.7, 0)
	case cuePeriod:
		if lag == 0 {
			return 0
		}
		return pick(older, 3, -1, 0, 0)
	case cueAsOf:
		return pick(older, 1.5, 0.8, 0, 0)
	}
	return 0
}

// pick chooses by how much older the year mentioned is than the one such a report
// tells of: one year younger, the same, one older, still older.
func pick(older int, younger, same, one, more float64) float64 {
	switch {
	case older < 0:
		return younger
	case older == 0:
		return same
	case older == 1:
		return one
	}
	return more
}

// becauseOf returns, in words, what the year was inferred from.
func (g *Group) becauseOf(text string, guess yearGuess, k kind) messages.Message {
	if guess.gain == 0 || guess.dated {
		_, evidence := g.issued()
		return evidence
	}
	quote := clauseAround(text, guess.best.at.Start, guess.best.at.End)
	year, before := fmt.Sprint(guess.year), fmt.Sprint(guess.year-1)
	switch {
	case k == article:
		return messages.New("clue.article_year", "quote", quote)
	case k.lag == 1 && guess.best.year == guess.year:
		return messages.New("clue.year_covered", "quote", quote, "year", year)
	case k.lag == 1 && guess.best.year == guess.year-1:
		return messages.New("clue.year_before", "quote", quote, "before", before, "year", year)
	case k.lag == 1:
		return messages.New("clue.year_two_before", "quote", quote, "told", fmt.Sprint(guess.best.year), "before", before)
	}
	return messages.New("clue.own_year", "quote", quote)
}
