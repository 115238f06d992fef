package layout

import "regexp"

// IsKnownHeading tells a line that knownHeading knows; longer lines are prose.
func IsKnownHeading(text string) bool { return len(text) < 120 && knownHeading.MatchString(text) }

// knownHeading are headings that stay even where no text follows them or where
// they open the file. Package section knows many more; these only keep the
// edges of a report from being cut too deep.
var knownHeading = regexp.MustCompile(`^(?i)(?:(?:section )?(?:[ivx]+|\d{1,2}|[a-h])[.:)]\s+\S.*|(?:prioritized |key )?recommendations?\b.{0,60}|.{0,30}\bprosecution\b.{0,30}|.{0,30}\bprotection\b.{0,30}|.{0,30}\bprevent(?:ion|ative|ive)\b.{0,30}|(?:trafficking |country )?profile|(?:executive )?summary|introduction|overview|background|scope and magnitude|government efforts|.{0,30}\bmeasures\b.{0,30}|methodology|conclusions?|sources?|references|notes)[:.]?$`)
