package section

import (
	"slices"
	"strings"
	"testing"
)

// In each text, a bar precedes every recommendation except the first.
func TestItems(t *testing.T) {
	for _, marked := range []string{
		"Train police.",
		"Train police; |fund shelters; |and amend the law.",
		"Increase efforts to investigate and prosecute trafficking; |enact a law that covers all forms; |vigorously punish complicit officials; |in partnership with NGOs, train judges; |and launch a campaign.",
		"Amend the law. |Train police. |Fund shelters.",
		"Amend the law; it lapsed in 2019. |Train police.",
		"Train police and, where possible, judges.",
		"Provide care to victims (including shelter; food; and medicine); |train nurses; |and pay for it.",
		"Enforce the law, including against: officials; employers; and recruiters.",
		"End the quota. This should include the U.S. Embassy's list. |Continue to grant access. |While respecting due process, prosecute offenders. |Do not penalize victims.",
		"Draft a national action plan; |make available, through the NRM, services for men; |such as shelter; |ensure that victims are not jailed.",
		"In accordance with the 2016 law, fund NGOs. |Hold officials accountable.",
		"Increase the number of inspectors; |cease the detention of victims, especially children; |and, with the help of civil society, proactively identify victims.",
		"Support for victims is poor. The state should act.",
	} {
		marked = strings.ReplaceAll(marked, "services for men; |such", "services for men; such")
		text := strings.ReplaceAll(marked, "|", "")
		var want []string
		for s := range strings.SplitSeq(marked, "|") {
			want = append(want, strings.TrimSpace(s))
		}
		var got []string
		for _, s := range Builtin().cutItems(text, 0, len(text)) {
			got = append(got, text[s[0]:s[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestBullets: list marks are not part of an item.
func TestBullets(t *testing.T) {
	for text, want := range map[string]string{
		"Train police. * Fund shelters. * Amend Article 8.": "Train police.|Fund shelters.|Amend Article 8.",
		"• Train police\n• Fund shelters":                   "Train police|Fund shelters",
		"▪Train police. ▪ Fund shelters.":                   "Train police.|Fund shelters.",
		"- Train police\n- Fund shelters – all of them":     "Train police|Fund shelters – all of them",
		"Train 5*5 men": "Train 5*5 men",
		"*":             "",
	} {
		var got []string
		for _, s := range Builtin().cutItems(text, 0, len(text)) {
			got = append(got, text[s[0]:s[1]])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
