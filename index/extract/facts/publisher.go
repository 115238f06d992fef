package facts

import "regexp"

// The publishers that are known by name, address or wording.
const (
	stateDepartment = "U.S. Department of State"
	laborDepartment = "U.S. Department of Labor"
	cia             = "Central Intelligence Agency"
)

// publishers are the known publishers: what a text calls them, and the hosts of their addresses.
var publishers = []struct {
	publisher  string
	name, host *regexp.Regexp
}{
	{stateDepartment, regexp.MustCompile(
		`(?i)\b(?:U\.?\s?S\.?|United States|American)\s+(?:Department of State|State Department` +
			`|State Dept\.?|Dept\.? of State)\b` +
			`|\bUSDOS\b|^(?:the )?(?:Department of State|State Department)$|^US DOS$`),
		regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*(?:state\.gov|usembassy\.gov)\b`)},
	{laborDepartment, regexp.MustCompile(
		`(?i)\b(?:U\.?\s?S\.?|United States)\s+(?:Department of Labor|Labor Department|Dept\.? of Labor)\b` +
			`|\bBureau of International Labor Affairs\b|\bUSDOL\b|^(?:the )?(?:Department of Labor|Labor Department)$`),
		regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*dol\.gov\b`)},
	{cia, ciaName, regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*cia\.gov\b`)},
}

var ciaName = regexp.MustCompile(
	`(?i)\bCentral Intelligence Agency\b|\bCIA\b(?: World)? Factbook|^CIA$|\bWorld Factbook\b`)

// publisherNamed returns the known publisher that text names, "" for none.
func publisherNamed(text string) string {
	for _, p := range publishers {
		if p.name.MatchString(text) {
			return p.publisher
		}
	}
	return ""
}

// publisherAt returns the known publisher whose address text holds, "" for none.
func publisherAt(text string) string {
	for _, p := range publishers {
		if p.host.MatchString(text) {
			return p.publisher
		}
	}
	return ""
}
