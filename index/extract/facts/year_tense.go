package facts

import (
	"regexp"
	"strings"
)

// What is to come tells nothing of a report's year: "the next session opens in June
// 2006" is in a report of 2005. English says so without "will" too, by a verb in
// the present, so a date is an event of the past only where its clause has a verb in
// the past.

var (
	datedFor = regexp.MustCompile(`(?i)\bto (?:early |late |mid-?)?` + monthNames + `(?: \d{1,2},?)? $`)
	// clauseStart is where the clause begins that a date belongs to.
	clauseStart = regexp.MustCompile(`(?i)[,;:(–—]|\b(?:and|but|that|which|who|where|when|while|because|although)\b`)
	// pastVerb is a verb in the past or a participle.
	pastVerb = regexp.MustCompile(
		`(?i)\b(?:\pL{2,}[^\PLe]ed|\pL+ied|agreed|freed|did|had|was|were|made|took|held|began|ran|saw|found|sent` +
			`|gave|said|told|left|put|set|went|came|became|brought|built|fell|grew|led|met|paid|rose|sold|spent|won` +
			`|wrote|got|kept|known|taken|given|seen|shown|drew|drawn|done|fled|knew|lost|sought|caught|taught|bought` +
			`|thought|broke|broken|chose|spoke|stood|understood|undertook|underwent|withdrew|overturned|struck|shut` +
			`|cut|hit|fought|hid|dealt|heard|read|let|begun|born|sworn|swore|threw|forced)\b`)
	// comingVerb is a verb of what happens on a day, in the present.
	comingVerb = regexp.MustCompile(
		`(?i)\b(?:opens?|ends?|expires?|begins?|starts?|closes?|enters?|comes?|takes?|runs?|lasts?` +
			`|concludes?|finish(?:es)?|becomes?|meets?|votes?|launch(?:es)?|resumes?|goes|arrives?` +
			`|continues?|plans?|expects?|intends?|hopes?|aims?|is|are)` +
			` (?:\pL+ ){0,4}(?:(?:in|on|at|of|from|next|the|early|late|mid|end|\d{1,2}|` + monthNames + `),? ?)+$`)
)

// comingIn reports whether the date between left and right is of something to come.
// dated says that it has a month: then there must be a verb in the past, of the
// clause before the date or, where the date opens the sentence, behind it.
func comingIn(left, right string, dated bool) bool {
	before := left
	if all := clauseStart.FindAllStringIndex(left, -1); len(all) > 0 {
		before = left[all[len(all)-1][1]:]
	}
	if pastVerb.MatchString(before) {
		return false
	}
	if comingVerb.MatchString(before) && len(strings.Fields(before)) > 1 {
		return true
	}
	const opening = 5 // words that a date alone has before it: "In the middle of June"
	if !dated || len(strings.Fields(before)) <= opening {
		return false
	}
	behind := right
	if m := clauseStart.FindStringIndex(right); m != nil {
		behind = right[:m[0]]
	}
	return !pastVerb.MatchString(behind)
}
