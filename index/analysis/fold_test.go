package analysis

import "testing"

func TestFoldName(t *testing.T) {
	for name, want := range map[string]string{
		"Prosecutor General’s Office": "prosecutor generals office", "U.S. Department of State": "us department of state",
		"Côte d'Ivoire": "cote divoire", "  us-department_of-state ": "us department of state", "TÜRKİYE": "turkiye", "Article 129/1": "article 129 1", "—": "",
	} {
		if got := FoldName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
