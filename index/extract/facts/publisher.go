package facts

import "regexp"

// The publishers that are known by name, address or wording.
const (
	stateDepartment = "U.S. Department of State"
	laborDepartment = "U.S. Department of Labor"
	cia             = "Central Intelligence Agency"
)

var (
	stateName = regexp.MustCompile(
		`(?i)\b(?:U\.?\s?S\.?|United States|American)\s+(?:Department of State|State Department|State Dept\.?|Dept\.? of State)\b|\bUSDOS\b|^(?:the )?(?:Department of State|State Department)$|^US DOS$`)
	laborName = regexp.MustCompile(
		`(?i)\b(?:U\.?\s?S\.?|United States)\s+(?:Department of Labor|Labor Department|Dept\.? of Labor)\b|\bBureau of International Labor Affairs\b|\bUSDOL\b|^(?:the )?(?:Department of Labor|Labor Department)$`)
	ciaName = regexp.MustCompile(
		`(?i)\bCentral Intelligence Agency\b|\bCIA\b(?: World)? Factbook|^CIA$|\bWorld Factbook\b`)
	stateHost = regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*(?:state\.gov|usembassy\.gov)\b`)
	laborHost = regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*dol\.gov\b`)
	ciaHost   = regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)*cia\.gov\b`)
)

// publisherNamed returns the known publisher that text names, "" for none.
func publisherNamed(text string) string {
	switch {
	case stateName.MatchString(text):
		return stateDepartment
	case laborName.MatchString(text):
		return laborDepartment
	case ciaName.MatchString(text):
		return cia
	}
	return ""
}

// publisherAt returns the publisher whose address text holds.
func publisherAt(text string) string {
	switch {
	case stateHost.MatchString(text):
		return stateDepartment
	case laborHost.MatchString(text):
		return laborDepartment
	case ciaHost.MatchString(text):
		return cia
	}
	return ""
}
