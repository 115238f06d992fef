package facts

import (
	"fmt"
	"regexp"
	"strings"
)

// months by the first three letters of their English names.
var months = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "oct": 10, "nov": 11, "dec": 12}

const monthNames = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`

// dateWords matches a date as it appears in a line around a report.
const dateWords = `(?:\d{1,2}(?:st|nd|rd|th)? ` + monthNames + `,? (?:19|20)\d\d` +
	`|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)?(?:day, )?(?:` + monthNames +
	`|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?: \d{1,2},?)? (?:19|20)\d\d` +
	`|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)`

var (
	dateLine = regexp.MustCompile(
		`^(?i)(?:(?:posted|published|updated|last updated|date|released|report)(?: on)?:? )?(` + dateWords +
			`)(?: ?[|,–—-]? ?\d{1,2}:\d\d.*)?$`)
	dateBehind = regexp.MustCompile(`^(?i)(?:released|published|issued|submitted|posted)\b[^.;]{0,120}?[\s,(–—-](` +
		dateWords + `)\)?\.?$`)
	dateAndName = regexp.MustCompile(`^(?i:(?:posted|published)(?: on)? )?(` + dateWords +
		`)[,|·–— -]{0,3} ?(?i:by) ` +
		`(\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|van|von|al|el|bin|der|la)\b` +
		`|\p{Lu}[\p{L}.'’-]*)){1,3})$`)
	dayMonthYear = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? ((?:19|20)\d\d)\b`)
	monthDayYear = regexp.MustCompile(`(?i)\b([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?((?:19|20)\d\d)\b`)
	isoDayRE     = regexp.MustCompile(`\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b`)
)

// isoDay returns the first date in text as YYYY-MM-DD or YYYY-MM; "" for none. Dates
// of numbers alone (06/07/2019) are not read: they mean two days.
func isoDay(text string) string {
	if m := isoDayRE.FindString(text); m != "" {
		return m
	}
	if m := dayMonthYear.FindStringSubmatch(text); m != nil {
		if mon := monthNumber(m[2]); mon > 0 && number(m[1]) >= 1 && number(m[1]) <= 31 {
			return fmt.Sprintf("%s-%02d-%02d", m[3], mon, number(m[1]))
		}
	}
	if m := monthDayYear.FindStringSubmatch(text); m != nil {
		if mon := monthNumber(m[1]); mon > 0 {
			if day := number(m[2]); day >= 1 && day <= 31 {
				return fmt.Sprintf("%s-%02d-%02d", m[3], mon, day)
			}
			return fmt.Sprintf("%s-%02d", m[3], mon)
		}
	}
	return ""
}

func monthNumber(name string) int {
	if len(name) < 3 {
		return 0
	}
	return months[strings.ToLower(name[:3])]
}
